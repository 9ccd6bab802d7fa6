/** Somebody called in by a note, as the words name them. */
export interface Mentioned {
  id: number;
  name: string;
}

const ASKED = /@([^\s@]{0,20})$/u;

/** What is being looked for when the caret stands behind an `@`; null elsewhere. */
export function askedBefore(text: string, caret: number): string | null {
  return ASKED.exec(text.slice(0, caret))?.[1] ?? null;
}

/** The words with the name put in where it was being typed, and where the caret stands then. */
export function withMention(text: string, caret: number, name: string): { text: string; caret: number } {
  const before = text.slice(0, caret).replace(ASKED, `@${name} `);
  return { text: before + text.slice(caret), caret: before.length };
}

/** Those whose name still stands in the words: who was deleted from the text is not called. */
export function stillMentioned(text: string, people: readonly Mentioned[]): Mentioned[] {
  return people.filter(
    ({ name }, at) => text.includes(`@${name}`) && people.findIndex((one) => one.name === name) <= at,
  );
}
