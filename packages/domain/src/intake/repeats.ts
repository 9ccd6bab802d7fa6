import { ALIKE, bringsNothingNew, likeness } from '../text/likeness.ts';
import { maskWords } from '../text/mask.ts';

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

/**
 * Cases that may be meant, each once with all its reasons, the likeliest first. What was found by its words alone stays
 * only when they are alike indeed: a neighbour's other fault is no repeat (INT-9).
 */
export function repeatsAmong<T extends RepeatFound>(text: string, found: readonly T[], most: number): Repeat<T>[] {
  const byId = new Map<string, Repeat<T>>();
  for (const each of found) {
    const known = byId.get(each.id);
    if (known) {
      if (!known.reasons.includes(each.because)) known.reasons.push(each.because);
      continue;
    }
    const share = text.trim() === '' || each.text === null ? null : likeness(text, each.text);
    byId.set(each.id, { found: each, reasons: [each.because], likeness: share, answer: null });
  }
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
  return kept.slice(0, most).map(({ repeat }) => repeat);
}
