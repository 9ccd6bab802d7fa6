import type { Words } from '../../lib/time-words.ts';

const inBrackets = /^\[(image|voice|video|location|link|too_large|unreadable)\]$/;

/** The kind a message without a subject of its own is named by, such as `image`; null where somebody wrote the subject. */
export function kindOfSubject(subject: string | null): string | null {
  return subject === null ? null : (inBrackets.exec(subject)?.[1] ?? null);
}

/** A message's subject as people read it. */
export function subjectWords(subject: string | null, t: Words): string | null {
  const kind = kindOfSubject(subject);
  return kind === null ? subject : t(`inbox.subject.${kind}`);
}
