import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { listDestructions, readDestruction, readRetention } from '@hearthline/contract/retention';
import { retainedKinds } from '@hearthline/domain/retention/retention-rules';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import { loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { readCursor, writeCursor } from '../queue/queue.public.ts';
import { destructionFolding } from './destruction-stream.ts';
import { dueOf } from './find-due.ts';
import { findLists } from './retention.store.ts';
import { destructionRows, destructionViewOf } from './retention.view.ts';

/** The rules by which things are kept, and what is past its period now: counted, not listed. */
export async function read(
  ctx: Context,
  _: Input<typeof readRetention>,
  db: Db,
): Promise<Answer<typeof readRetention>> {
  const due = [];
  for (const kind of retainedKinds) {
    const { items, held, more } = await dueOf(ctx, db, kind);
    const oldest = items[0]?.from;
    due.push({ kind, items: items.length, more, held, oldest: oldest === undefined ? null : formatInstant(oldest) });
  }
  return {
    rules: ctx.services.retention.map(({ id, of, when, keep, clause }) => ({
      id,
      of,
      when: when ?? null,
      keep,
      clause,
    })),
    due,
    recordingsReached: ctx.services.settings.recordingsDir !== undefined,
  };
}

/** The register of destructions: every list, the latest first (FIR-6). */
export async function list(
  ctx: Context,
  { query }: Input<typeof listDestructions>,
  db: Db,
): Promise<Answer<typeof listDestructions>> {
  const found = await findLists(db, { after: readCursor(query.after), rows: query.limit + 1 });
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: await destructionRows(ctx, db, page),
    next: found.length > query.limit && last ? writeCursor(last.proposed_at, last.id) : null,
  };
}

export async function show(
  ctx: Context,
  { params }: Input<typeof readDestruction>,
  db: Db,
): Promise<Answer<typeof readDestruction>> {
  const known = await loadFolded(db, destructionFolding, params.id);
  if (!known) throw new Refused('not_found', { id: params.id });
  return destructionViewOf(ctx, db, known.state.state);
}
