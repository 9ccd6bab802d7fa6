import type { Words } from '../../lib/time-words.ts';

const WHOSE = 'whose.';

/** What a word table is called: one of who else is responsible by whose it is. */
export function tableWords(t: Words, name: string): string {
  if (name.startsWith(WHOSE)) return `${t('settings.whose')} ${name.slice(WHOSE.length)}`;
  return t([`settings.table.${name}`, name]);
}
