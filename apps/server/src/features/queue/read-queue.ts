import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { readQueue, SavedQuery } from '@hearthline/contract/queue';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { type CaseListRow, findPage, type PageAsk, type QueueView } from './queue.store.ts';
import { hidden, queueRowOf, rowReader } from './queue.view.ts';
import { queueUnits } from './queue-units.ts';

/** Views that without a unit show all that is within reach, not only what waits for the own units. */
export const wideViews: readonly QueueView[] = ['overdue', 'all', 'closed'];

/** What is asked of a view apart from which page: the same for the screen and for a file. */
export async function askOf(
  { person, now }: Pick<Context, 'person' | 'now'>,
  asked: Omit<SavedQuery, 'columns'>,
  db: Db,
): Promise<Omit<PageAsk, 'after' | 'rows'>> {
  const { view, unit, ...filters } = asked;
  const units = await queueUnits(db, person, unit, wideViews.includes(view));
  const { state, kind, source, urgency, clock, job, sent } = filters;
  return {
    view,
    units,
    unitAsked: unit !== undefined,
    staffId: person.staffId,
    now,
    state,
    kind,
    source,
    urgency,
    clock,
    job,
    // Both named say as much as none.
    byRule: sent?.length === 1 ? sent[0] === 'by_rule' : undefined,
  };
}

/** The place after a page, or null where it was the last. */
export function placeAfter(view: QueueView, page: readonly CaseListRow[]): string | null {
  const last = page.at(-1);
  if (!last) return null;
  return writeCursor(view === 'all' || view === 'closed' ? last.received_at : last.due_at, last.id);
}

/** A page of a queue: most pressing first, or newest first where nothing presses. */
export async function read(
  ctx: Context,
  { query }: Input<typeof readQueue>,
  db: Db,
): Promise<Answer<typeof readQueue>> {
  const after = readCursor(query.after);
  const ask = await askOf(ctx, query, db);
  const found = await findPage(db, { ...ask, only: query.only, after, rows: query.limit + 1 });
  const page = found.slice(0, query.limit);
  const shownOf = rowReader(ctx.person);
  const rows = page.map((each) => queueRowOf(hidden(each, shownOf(each)), shownOf(each)));
  return { rows, next: found.length > query.limit ? placeAfter(query.view, page) : null };
}
