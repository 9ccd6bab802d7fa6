import type { Instant } from '../time/instant.ts';

/** One thing to tell one person. */
export type Telling = Readonly<{ staffId: number; tellAt: Instant }>;

/**
 * `late` milliseconds after its moment, or one of more than `most` at once for a person, is told in the digest; unless it
 * is the only thing there is to tell.
 */
export type DigestRule = Readonly<{ late: number; most: number }>;

export type Plan<T extends Telling> = Readonly<{
  /** Told one by one. */
  single: readonly T[];
  /** Told together, one notice a person. */
  digest: ReadonlyMap<number, readonly T[]>;
}>;

/**
 * Parts what is due into single notices and one digest a person. `told` says how many single notices each person was
 * given in this round so far, and is moved on: a round goes through many batches, and a person with three things in
 * each would be flooded all the same.
 */
export function planNotices<T extends Telling>(
  tellings: readonly T[],
  rule: DigestRule,
  told: Map<number, number>,
  now: Instant,
): Plan<T> {
  const single: T[] = [];
  const digest = new Map<number, readonly T[]>();
  const ofPerson = new Map<number, T[]>();
  for (const telling of tellings) {
    const list = ofPerson.get(telling.staffId);
    if (list) list.push(telling);
    else ofPerson.set(telling.staffId, [telling]);
  }
  for (const [staffId, list] of ofPerson) {
    const before = told.get(staffId) ?? 0;
    const late = list.filter(({ tellAt }) => now - tellAt > rule.late);
    const fresh = list.length - late.length;
    if (late.length === 1 && fresh === 0 && before === 0) {
      // One late thing alone is no flood; but it is the last that comes singly in this round.
      single.push(...late);
      told.set(staffId, rule.most);
    } else if (before + fresh > rule.most) {
      digest.set(staffId, list);
      told.set(staffId, before + fresh);
    } else {
      if (late.length > 0) digest.set(staffId, late);
      single.push(...list.filter((telling) => !late.includes(telling)));
      told.set(staffId, before + fresh);
    }
  }
  return { single, digest };
}
