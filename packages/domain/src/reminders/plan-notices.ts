import type { Instant } from '../time/instant.ts';

/** One thing to tell one person. */
export type Telling = Readonly<{ staffId: number; tellAt: Instant }>;

/** `late` milliseconds after its moment, or one of more than `most` at once for a person, is told in the digest. */
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
  const digest = new Map<number, T[]>();
  const put = (telling: T): void => {
    const list = digest.get(telling.staffId);
    if (list) list.push(telling);
    else digest.set(telling.staffId, [telling]);
  };
  const fresh = new Map<number, T[]>();
  for (const telling of tellings) {
    const list = fresh.get(telling.staffId);
    if (now - telling.tellAt > rule.late) put(telling);
    else if (list) list.push(telling);
    else fresh.set(telling.staffId, [telling]);
  }
  for (const [staffId, list] of fresh) {
    const before = told.get(staffId) ?? 0;
    if (before + list.length > rule.most) for (const telling of list) put(telling);
    else single.push(...list);
    // Once over the measure, the rest of the round goes into the digest too.
    told.set(staffId, before + list.length);
  }
  return { single, digest };
}
