import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { createGuessGuard } from '../../platform/http/guess-guard.ts';
import { household } from '../../platform/http/household.ts';
import { Refused } from '../../platform/http/refused.ts';

export interface Pair {
  number: string;
  lastFour: string;
}

/** The id of the case a number and four digits belong to; refuses alike when either is wrong. */
export type FindCase = (ctx: Context, db: Db, pair: Pair) => Promise<string>;

const hour = 3_600_000;
const missesPerNumber = 10;
const missesPerAddress = 30;

/** As people type it on a phone: full-width signs, blanks. */
export function readNumber(given: string): string {
  return given.normalize('NFKC').replace(/[\s\u200B]/g, '');
}

/**
 * ORD-8: ten thousand endings are few. A number takes ten wrong ones an hour from however many addresses, an address
 * thirty for however many numbers; who knows theirs is never counted.
 */
export function caseFinder(now: () => number): FindCase {
  const numbers = createGuessGuard(missesPerNumber, hour, now);
  const addresses = createGuessGuard(missesPerAddress, hour, now);
  return async (ctx, db, pair) => {
    const number = readNumber(pair.number);
    const from = household(ctx.address);
    numbers.check(number);
    addresses.check(from);
    const rows = await db.prepared<{ id: string | null }>('public_case', 'select public_case($1, $2) as id', [
      number,
      pair.lastFour,
    ]);
    const id = rows[0]?.id;
    if (id) return id;
    numbers.miss(number);
    addresses.miss(from);
    throw new Refused('no_such_case');
  };
}
