import type { OutsideOrder } from '@hearthline/domain/imports/outside-sheet';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { outsideIntake } from '../cases/cases.public.ts';
import { seeingAll } from '../organisation/organisation.public.ts';
import { appealOf, orderHash } from './outside-appeal.ts';
import { casesOfNumbers } from './outside-cases.store.ts';

/**
 * Takes a sender's orders in: new numbers as cases, changed ones as events on theirs, the others not at all (INT-9). No number
 * may stand twice.
 */
export function takeOrders(
  ctx: Context,
  tx: Tx,
  sender: string,
  orders: readonly OutsideOrder[],
  originalHash: string,
): Promise<{ added: number; changed: number; unchanged: number }> {
  return seeingAll(tx, async () => {
    const known = await casesOfNumbers(
      tx,
      sender,
      orders.map(({ number }) => number),
    );
    const fresh = orders.filter(({ number }) => !known.has(number));
    const appeals = fresh.map((order) => appealOf(ctx.services.words, sender, order, originalHash));
    await outsideIntake.takeInAll(ctx, tx, appeals);
    let changed = 0;
    for (const order of orders) {
      const id = known.get(order.number);
      const again = { due: order.dueAt, rowHash: orderHash(order), words: order.text };
      if (id && (await outsideIntake.update(ctx, tx, id, again))) changed += 1;
    }
    return { added: fresh.length, changed, unchanged: known.size - changed };
  });
}
