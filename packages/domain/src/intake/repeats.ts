import { ALIKE, bringsNothingNew, isTelling, likeness } from '../text/likeness.ts';
import { maskWords } from '../text/mask.ts';
import { coldTopics } from '../understanding/terms.ts';

/** Why a case may be about the same matter (INT-9): the same words, the same home, telephone, much the same words, building. */
export const repeatReasons = ['copy', 'premises', 'phone', 'text', 'building'] as const;
export type RepeatReason = (typeof repeatReasons)[number];

/** How much a reason says: the same home or the same words before neighbours. */
const weight: Record<RepeatReason, number> = { copy: 4, premises: 3, phone: 3, text: 2, building: 1 };

/** A case that may be meant, once for each reason it was found by. */
export interface RepeatFound {
  id: string;
  receivedAt: number;
  text: string | null;
  /** What was answered, once it was. */
  answer: string | null;
  /** What it is about, as people or the words chose; null where nobody knows. */
  topic: string | null;
  because: RepeatReason;
}

export interface Repeat<T extends RepeatFound> {
  found: T;
  reasons: RepeatReason[];
  /** What the texts have in common, 0 to 1; null where one has none. */
  likeness: number | null;
  /** The first answer, where this appeal brings nothing new over it. */
  answer: string | null;
}

/** What is asked about: its words, and what they are about; null where nobody knows. */
export interface RepeatAsked {
  text: string;
  topic: string | null;
}

/**
 * Whether a neighbour's case tells of another fault: then the building they share says nothing. One riser leaves one home
 * without heat and the next with too little.
 */
const isOtherFault = (asked: string | null, found: string | null): boolean =>
  asked !== null && found !== null && asked !== found && !(coldTopics.includes(asked) && coldTopics.includes(found));

/** Each case once, with all its reasons and the words that are most like the ones asked about. */
function eachOnce<T extends RepeatFound>({ text, topic }: RepeatAsked, found: readonly T[]): Map<string, Repeat<T>> {
  const byId = new Map<string, Repeat<T>>();
  for (const each of found) {
    if (each.because === 'building' && isOtherFault(topic, each.topic)) continue;
    const share = text.trim() === '' || each.text === null ? null : likeness(text, each.text);
    const known = byId.get(each.id);
    if (known && !known.reasons.includes(each.because)) known.reasons.push(each.because);
    if (known && (share ?? 0) <= (known.likeness ?? 0)) continue;
    byId.set(each.id, {
      found: each,
      reasons: known?.reasons ?? [each.because],
      likeness: share,
      answer: null,
    });
  }
  return byId;
}

/**
 * Cases that may be meant, each once with all its reasons, the likeliest first. What was found by its words alone stays
 * only when they are alike indeed, what lies in the same building only when it is not about something else: a neighbour's
 * other fault is no repeat (INT-9). At most `most`, and beside them all copies of words that say by themselves who
 * writes them.
 */
export function repeatsAmong<T extends RepeatFound>(
  asked: RepeatAsked,
  found: readonly T[],
  most: number,
): Repeat<T>[] {
  const { text } = asked;
  const byId = eachOnce(asked, found);
  const kept: { repeat: Repeat<T>; score: number }[] = [];
  for (const each of byId.values()) {
    const share = each.likeness ?? 0;
    const others = each.reasons.filter((reason) => reason !== 'text');
    const reasons: RepeatReason[] = share === 1 ? ['copy', ...others] : share >= ALIKE ? [...others, 'text'] : others;
    if (reasons.length === 0) continue;
    const sameParty = reasons.includes('premises') || reasons.includes('phone');
    const first = { text: each.found.text ?? '', answer: each.found.answer, sameParty };
    const again = bringsNothingNew(first, { text }) ? each.found.answer : null;
    // What was written to somebody else may tell of them (SEC-1).
    const answer = again === null || sameParty ? again : maskWords(again, { name: null, phone: null });
    const score = reasons.reduce((sum, reason) => sum + weight[reason], 0);
    kept.push({ repeat: { ...each, reasons, answer }, score });
  }
  kept.sort(
    (a, b) =>
      b.score - a.score ||
      b.repeat.found.receivedAt - a.repeat.found.receivedAt ||
      (a.repeat.found.id < b.repeat.found.id ? 1 : -1),
  );
  const isCopy = ({ reasons }: Repeat<T>): boolean => reasons.includes('copy') && isTelling(text);
  return kept.map(({ repeat }) => repeat).filter((repeat, at) => at < most || isCopy(repeat));
}
