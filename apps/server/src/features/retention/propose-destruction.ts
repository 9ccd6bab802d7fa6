import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { proposeDestruction } from '@hearthline/contract/retention';
import { localYear } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import { appendFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { destructionFolding, inTurn } from './destruction-stream.ts';
import { dueItems } from './find-due.ts';
import { destructionViewOf } from './retention.view.ts';

async function nextNo(tx: Tx, year: number): Promise<number> {
  const row = await tx.row(
    sql<{ no: number }>`select coalesce(max(no), 0) + 1 as no from destruction_list where year = ${year}`,
  );
  return row?.no ?? 1;
}

/**
 * Lists what is due to be destroyed, with the rule of each, and enters the list in the register of destructions; nothing is
 * destroyed by it. What stands on an open list or under a hold is left out (FIR-6, SEC-2).
 */
export async function propose(
  ctx: Context,
  { body }: Input<typeof proposeDestruction>,
  tx: Tx,
): Promise<Answer<typeof proposeDestruction>> {
  await inTurn(tx);
  const items = await dueItems(ctx, tx, body.kinds);
  if (items.length === 0) throw new Refused('nothing_due', {});
  const used = new Set(items.map(({ rule }) => rule));
  const rules = ctx.services.retention
    .filter(({ id }) => used.has(id))
    .map(({ id, keep, clause }) => ({ id, keep, clause }));
  const year = localYear(ctx.now);
  const open = { year, no: await nextNo(tx, year), items, rules };
  const known = await appendFolded(ctx, tx, destructionFolding, uuidv7(), [
    { type: 'destruction.proposed', at: null, open, personal: { words: body.words } },
  ]);
  return destructionViewOf(ctx, tx, known.state.state);
}
