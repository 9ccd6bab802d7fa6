import { SIMPLIFIED } from './traditional.lexicon.ts';

const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'gu');

/** A text with the traditional characters met in heating and gas matters written as simplified ones; as long as before. */
export function toSimplified(text: string): string {
  return text.replace(TRADITIONAL, (sign) => SIMPLIFIED.get(sign) ?? sign);
}
