import type { OutsideOrder } from '@hearthline/domain/imports/outside-sheet';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { outsideIntake } from '../cases/cases.public.ts';
import { seeingAll } from '../organisation/organisation.public.ts';
import { appealOf, orderHash } from './outside-appeal.ts';
import { casesOfNumbers } from './outside-cases.store.ts';

export interface TakenOrders {
  added: number;
  changed: number;
  unchanged: number;
  /** Numbers that stand as they were though their sender took them back: whether they are sent again, people tell. */
  takenBack: ReadonlySet<string>;
}

/**
 * Takes a sender's orders in: new numbers as cases, changed ones as events on theirs, the others not at all (INT-9). No number
 * may stand twice. `sent`: the sender's own system says them now, rather than a sheet in which they may still stand.
 */
export function takeOrders(
  ctx: Context,
  tx: Tx,
  sender: string,
  orders: readonly OutsideOrder[],
  { originalHash, sent }: { originalHash: string; sent: boolean },
): Promise<TakenOrders> {
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
    const takenBack = new Set<string>();
    for (const order of orders) {
      const id = known.get(order.number);
      if (!id) continue;
      const again = { ...order, due: order.dueAt, rowHash: orderHash(order), sent };
      const came = await outsideIntake.update(ctx, tx, id, again);
      if (came === 'changed') changed += 1;
      if (came === 'taken_back') takenBack.add(order.number);
    }
    return { added: fresh.length, changed, unchanged: known.size - changed, takenBack };
  });
}
