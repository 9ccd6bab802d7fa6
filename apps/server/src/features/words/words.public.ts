import type { Services } from '../../platform/services.ts';
import { keepWordsFresh } from './keep-words-fresh.ts';

/** The company's own word tables, in this process and kept as they are published; gives the way to stop. */
export function startWords(services: Services): Promise<() => void> {
  return keepWordsFresh(services);
}
