import type { Answer, Input } from '@hearthline/contract/endpoint';
import {
  type forgetQueueView,
  type listQueueViews,
  type SavedView,
  savedQuery,
  type saveQueueView,
} from '@hearthline/contract/queue';
import type { Person } from '../../platform/auth/person.ts';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { deleteView, findViews, putView, type ViewRow } from './views.store.ts';

/** More than this nobody finds again. */
const MOST_VIEWS = 40;

function viewOf(row: ViewRow, person: Person): SavedView {
  return {
    id: row.id,
    name: row.name,
    // Kept by an earlier version: what is unknown by now is left out rather than refused.
    query: savedQuery.safeParse(row.query).data ?? savedQuery.parse({}),
    owner: { id: row.owner_id, name: row.owner_name },
    sharedWith: row.unit_id === null ? null : { id: row.unit_id, name: row.unit_name ?? `#${row.unit_id}` },
    mine: row.owner_id === person.staffId,
  };
}

/** The own views and those shared with a unit one works in, or with one above it. */
export async function listViews({ person }: Context, _: unknown, db: Db): Promise<Answer<typeof listQueueViews>> {
  return { rows: (await findViews(db)).map((row) => viewOf(row, person)) };
}

/** Saves under a name; the own view of that name is replaced. May be shared with a unit within reach. */
export async function saveView(
  ctx: Context,
  { body }: Input<typeof saveQueueView>,
  tx: Tx,
): Promise<Answer<typeof saveQueueView>> {
  const { person } = ctx;
  const { name, query, sharedWithId } = body;
  const reach = [...person.scope.units, ...person.scope.ownUnits];
  if (sharedWithId !== null && !reach.includes(sharedWithId))
    throw new Refused('unknown_unit', { unit: sharedWithId }, 'sharedWithId');
  const own = (await findViews(tx)).filter((row) => row.owner_id === person.staffId);
  if (own.length >= MOST_VIEWS && !own.some((row) => row.name === name))
    throw new Refused('too_many_views', { most: MOST_VIEWS });
  await putView(tx, { id: uuidv7(), ownerId: person.staffId ?? 0, unitId: sharedWithId, name, query, at: ctx.now });
  return listViews(ctx, undefined, tx);
}

/** Forgets an own view and gives those that are left; another's stays where it is. */
export async function forgetView(
  ctx: Context,
  { params }: Input<typeof forgetQueueView>,
  tx: Tx,
): Promise<Answer<typeof forgetQueueView>> {
  await deleteView(tx, params.id);
  return listViews(ctx, undefined, tx);
}
