import type { Target } from '@hearthline/domain/cases/case-commands';
import { localDate } from '@hearthline/domain/time/instant';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { Refused } from '../../../platform/http/refused.ts';
import { requireTarget } from '../../organisation/organisation.public.ts';
import { stewardOf } from '../../premises/premises.public.ts';
import { caseForActor } from './act-on-case.ts';

/** By hand as asked; else by the file: the station of the premises and today's steward, or the substitute. */
export async function dispatchTarget(
  ctx: Context,
  tx: Tx,
  id: string,
  asked: { unitId: number | null; assigneeId: number | null },
): Promise<Target> {
  if (asked.unitId !== null) return requireTarget(tx, { unitId: asked.unitId, assigneeId: asked.assigneeId }, ctx.now);
  const { state } = (await caseForActor(ctx, tx, id)).state;
  if (state.premisesId === null || state.stationUnitId === null)
    throw new Refused('no_unit_for_place', { place: state.place }, 'unitId');
  const steward = await stewardOf(tx, state.premisesId, localDate(ctx.now));
  return { unitId: state.stationUnitId, assigneeId: steward?.staffId ?? null };
}
