import type { Words } from './time-words.ts';

/** Several names as one phrase, parted as the language does it. */
export function inList(names: readonly string[], t: Words): string {
  return names.join(t('common.and'));
}
