import { timingSafeEqual } from 'node:crypto';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { checkReceipt } from '@hearthline/contract/public';
import { formatInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import { checkCode } from '../../platform/events/canonical.ts';
import type { Context } from '../../platform/http/context.ts';
import type { GuessGuard } from '../../platform/http/guess-guard.ts';
import { readNumber } from './known-pair.ts';

/** As people copy it from paper: spaces, small letters, and the letters that are not in the alphabet. */
function asWritten(code: string): string {
  return code.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

function sameCode(given: string, right: string): boolean {
  const a = Buffer.from(given.padEnd(20).slice(0, 20));
  const b = Buffer.from(right.padEnd(20).slice(0, 20));
  return a.length === b.length && timingSafeEqual(a, b);
}

interface Entry {
  first_hash: string;
  recorded_at: number;
}

async function entryOf(db: Db, number: string): Promise<Entry | null> {
  const parts = /^(\d{4})-(\d{1,9})$/.exec(number);
  if (!parts) return null;
  return db.row(sql<Entry>`
    select first_hash, recorded_at from register_entry where year = ${Number(parts[1])} and no = ${Number(parts[2])}`);
}

/** Whether a receipt agrees with the register: proof that the case exists and its beginning was not rewritten. */
export function receiptChecker(guard: GuessGuard) {
  return async (_: Context, { body }: Input<typeof checkReceipt>, db: Db): Promise<Answer<typeof checkReceipt>> => {
    const number = readNumber(body.number);
    guard.check(number);
    const entry = await entryOf(db, number);
    if (entry && sameCode(asWritten(body.checkCode), checkCode(entry.first_hash)))
      return { genuine: true, receivedAt: formatInstant(entry.recorded_at) };
    guard.miss(number);
    return { genuine: false, receivedAt: null };
  };
}
