import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { countQueue } from '@hearthline/contract/queue';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { countCap, countOpen } from './queue.store.ts';
import { queueUnits } from './queue-units.ts';

/** What waits, is due soon by the pack's own warning, is overdue; counted to a cap, for a badge needs no more. */
export async function count(
  { person, now }: Context,
  { query }: Input<typeof countQueue>,
  db: Db,
): Promise<Answer<typeof countQueue>> {
  const units = await queueUnits(db, person, query.unit, false);
  const overdueUnits = query.unit === undefined ? await queueUnits(db, person, undefined, true) : units;
  const found = await countOpen(db, { units, overdueUnits, staffId: person.staffId, now });
  const capped = Object.values(found).some((value) => value > countCap);
  const cut = (value: number): number => Math.min(value, countCap);
  return {
    turn: cut(found.turn),
    dueSoon: cut(found.due_soon),
    overdue: cut(found.overdue),
    mine: cut(found.mine),
    followUp: cut(found.follow_up),
    capped,
  };
}
