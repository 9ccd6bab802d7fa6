import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { handInSheets } from '@hearthline/contract/sheet-months';
import { isOfDepartment } from '@hearthline/domain/first-asked/sheet-abilities';
import { guardHandIn } from '@hearthline/domain/first-asked/sheet-month';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { appendFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { seeingAll } from '../organisation/organisation.public.ts';
import { appendToSheet } from './act-on-sheet.ts';
import { sheetMonthFolding } from './sheet-month-folding.ts';
import { ensureMonth } from './sheet-month-stream.ts';
import { everySheet } from './sheets.store.ts';

const endedIn = (db: Db, unitId: number, month: string): Promise<{ id: string }[]> =>
  db.rows(
    sql<{ id: string }>`select id from sheet where first_asked_unit_id = ${unitId} and ended_month = ${month}
      and state in ('told', 'exempt') order by asked_at, id`,
  );

/**
 * PRM-29: all ended sheets of a department's month leave it together. Those out of the giver's sight go along, and nothing is told
 * of them: a number would tell that there is one (SEC-1).
 */
export async function handIn(
  ctx: Context,
  { body }: Input<typeof handInSheets>,
  tx: Tx,
): Promise<Answer<typeof handInSheets>> {
  const { unitId, month } = body;
  if (!isOfDepartment(ctx.person, 'sheet.hand_in', unitId))
    throw new Refused('forbidden', { permission: 'sheet.hand_in', unitId });
  const seen = await endedIn(tx, unitId, month);
  if (seen.length === 0) throw new Refused('nothing_to_hand_in', { month });
  return seeingAll(tx, async () => {
    const found = await endedIn(tx, unitId, month);
    const known = await ensureMonth(ctx, tx, unitId, month);
    const refusal = guardHandIn(known.state.state, found.length, ctx.now);
    if (refusal) throw new Refused(refusal.refused, refusal.params);
    const sheetIds = found.map(({ id }) => id);
    for (const sheet of await everySheet(tx, sheetIds))
      await appendToSheet(ctx, tx, sheet, { act: 'hand_in', batchId: known.id });
    await appendFolded(ctx, tx, sheetMonthFolding, known, [
      { type: 'sheets.handed_in', at: null, open: { sheetIds }, personal: {} },
    ]);
    return { id: known.id, sheets: seen.length };
  });
}
