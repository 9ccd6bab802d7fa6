import { sha256 } from './canonical.ts';

/** One stream for what a text names, whoever begins it (version 8: an id of our making). */
export function namedStreamId(text: string): string {
  const hex = sha256(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
