import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { readQueue } from '@hearthline/contract/queue';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { findPage, type QueueView } from './queue.store.ts';
import { queueRowOf } from './queue.view.ts';
import { queueUnits } from './queue-units.ts';

/** Views that without a unit show all that is within reach, not only what waits for the own units. */
export const wideViews: readonly QueueView[] = ['overdue', 'all', 'closed'];

/** A page of a queue: most pressing first, or newest first where nothing presses. */
export async function read(
  { person, now }: Context,
  { query }: Input<typeof readQueue>,
  db: Db,
): Promise<Answer<typeof readQueue>> {
  const after = readCursor(query.after);
  const { view, unit, limit, state, kind, source, urgency } = query;
  const units = await queueUnits(db, person, unit, wideViews.includes(view));
  const found = await findPage(db, {
    view,
    units,
    unitAsked: unit !== undefined,
    staffId: person.staffId,
    now,
    state,
    kind,
    source,
    urgency,
    after,
    rows: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const byTime = view === 'all' || view === 'closed';
  const next = found.length > limit && last ? writeCursor(byTime ? last.received_at : last.due_at, last.id) : null;
  return { rows: page.map(queueRowOf), next };
}
