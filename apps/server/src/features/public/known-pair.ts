import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { createGuessGuard, type GuessGuard } from '../../platform/http/guess-guard.ts';
import { household } from '../../platform/http/household.ts';
import { Refused } from '../../platform/http/refused.ts';
import { lineOfReceipt } from './receipt-code.ts';

/** A number and what shows that the case is one's own: the contract sees to it that there is exactly one of the two. */
export interface Pair {
  number: string;
  lastFour?: string | undefined;
  checkCode?: string | undefined;
}

/** The case that a number and its key belong to; refuses alike when either is wrong, and digits for a sealed one (SEC-1). */
export type FindCase = (ctx: Context, db: Db, pair: Pair) => Promise<string>;

const hour = 3_600_000;
const missesPerNumber = 10;
const missesPerAddress = 30;

/** Counts wrong keys of one address an hour; one for all doors of the public page, as they try the same keys. */
export const createAddressGuard = (now: () => number): GuessGuard => createGuessGuard(missesPerAddress, hour, now);

/** As people type it on a phone: full-width signs, blanks. */
export function readNumber(given: string): string {
  return given.normalize('NFKC').replace(/[\s\u200B]/g, '');
}

async function byDigits(db: Db, number: string, lastFour: string): Promise<string | null> {
  const rows = await db.prepared<{ id: string | null }>('public_case', 'select public_case($1, $2) as id', [
    number,
    lastFour,
  ]);
  return rows[0]?.id ?? null;
}

/**
 * ORD-8: ten thousand endings are few. A number takes ten wrong ones an hour from however many addresses, an address
 * thirty wrong keys for however many numbers; who knows theirs is never counted. The right digits of a sealed case are wrong
 * like any others: counting would tell what the answer does not. Codes are too many to be tried and count
 * for the address alone: else whoever a complaint is about could shut its complainant out by ten wrong ones (SEC-1).
 */
export function caseFinder(addresses: GuessGuard, now: () => number): FindCase {
  const numbers = createGuessGuard(missesPerNumber, hour, now);
  return async (ctx, db, { lastFour, checkCode, number: given }) => {
    const number = readNumber(given);
    const from = household(ctx.address);
    if (lastFour !== undefined) numbers.check(number);
    addresses.check(from);
    const id =
      lastFour === undefined
        ? ((await lineOfReceipt(db, number, checkCode ?? ''))?.stream_id ?? null)
        : await byDigits(db, number, lastFour);
    if (id !== null) return id;
    if (lastFour !== undefined) numbers.miss(number);
    addresses.miss(from);
    throw new Refused('no_such_case');
  };
}
