import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { checkReceipt } from '@hearthline/contract/public';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import type { GuessGuard } from '../../platform/http/guess-guard.ts';
import { household } from '../../platform/http/household.ts';
import { readNumber } from './known-pair.ts';
import { lineOfReceipt } from './receipt-code.ts';

/**
 * Whether a receipt agrees with the register: proof that the case exists and its beginning was not rewritten. Wrong codes count for
 * the address alone: counted by number, whoever a complaint is about could keep its complainant from checking (SEC-1).
 */
export function receiptChecker(guard: GuessGuard) {
  return async (ctx: Context, { body }: Input<typeof checkReceipt>, db: Db): Promise<Answer<typeof checkReceipt>> => {
    const number = readNumber(body.number);
    const from = household(ctx.address);
    guard.check(from);
    const line = await lineOfReceipt(db, number, body.checkCode);
    if (line) return { genuine: true, receivedAt: formatInstant(line.recorded_at) };
    guard.miss(from);
    return { genuine: false, receivedAt: null };
  };
}
