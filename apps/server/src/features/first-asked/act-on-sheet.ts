import type { SheetView } from '@hearthline/contract/first-asked-view';
import { decideSheet } from '@hearthline/domain/first-asked/decide-sheet';
import { mayActOnSheet } from '@hearthline/domain/first-asked/sheet-abilities';
import { sheetActRow } from '@hearthline/domain/first-asked/sheet-acts';
import type { SheetCommand } from '@hearthline/domain/first-asked/sheet-commands';
import { addsToSheet, sheetBookkeeping } from '@hearthline/domain/first-asked/sheet-overtaken';
import { isSheetRefusal } from '@hearthline/domain/first-asked/sheet-refusal';
import type { Tx } from '../../platform/db/tx.ts';
import { appendFolded } from '../../platform/events/folded-stream.ts';
import { requireSeen } from '../../platform/events/require-seen.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { seeingAll } from '../organisation/organisation.public.ts';
import { sheetViewOf } from './sheet.view.ts';
import { brokenPromises } from './sheet-clocks.ts';
import { ensureMonth } from './sheet-month-stream.ts';
import { type KnownSheet, type SeenSheet, sheetFolding, sheetForActor } from './sheet-stream.ts';

/** Decides and appends, after permission: used as well by hand-overs and by whole months. */
export async function appendToSheet(
  ctx: Context,
  tx: Tx,
  { known, behind }: SeenSheet,
  command: SheetCommand,
): Promise<KnownSheet> {
  const { state } = known.state;
  const policy = ctx.services.policy.byVersion(state.packVersion);
  const decided = decideSheet(state, command, {
    actorId: ctx.person.staffId,
    now: ctx.now,
    accusedStaffIds: behind.accusedStaffIds,
    accusedUnitIds: behind.accusedUnitIds,
    broken: brokenPromises(policy, state, ctx.now),
  });
  if (isSheetRefusal(decided)) throw new Refused(decided.refused, decided.params);
  const after = await appendFolded(ctx, tx, sheetFolding, known, [decided]);
  const { endedMonth, firstAskedUnitId } = after.state.state;
  // The month belongs to the department asked first, which the one who tells may not be of.
  if (endedMonth !== null && state.endedMonth === null)
    await seeingAll(tx, () => ensureMonth(ctx, tx, firstAskedUnitId, endedMonth));
  return after;
}

/** One act on one sheet: may it be known of, may this person do it, do the rules allow it; then the sheet after it. */
export async function actOnSheet(ctx: Context, tx: Tx, id: string, command: SheetCommand): Promise<SheetView> {
  const seen = await sheetForActor(ctx, tx, id);
  if (!mayActOnSheet(ctx.person, seen.known.state.state, command.act, seen.behind))
    throw new Refused('forbidden', { permission: sheetActRow(command.act).permission });
  if (!addsToSheet(command.act)) await requireSeen(ctx, tx, seen.known, sheetBookkeeping);
  const known = await appendToSheet(ctx, tx, seen, command);
  return sheetViewOf(ctx, tx, { ...seen, known });
}
