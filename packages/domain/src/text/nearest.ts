import { likeness } from './likeness.ts';

/** Of the names the one most like a word that was perhaps meant to be one of them; null where none has anything of it. */
export function nearestOf(word: string, names: readonly string[]): string | null {
  let [nearest, most]: [string | null, number] = [null, 0];
  for (const name of names) {
    const alike = likeness(word, name);
    if (alike > most) [nearest, most] = [name, alike];
  }
  return nearest;
}
