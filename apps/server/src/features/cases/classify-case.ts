import type { classifyCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { isBarred } from '@hearthline/domain/permissions/can';
import { localDate } from '@hearthline/domain/time/instant';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { requireAccused } from './accused.store.ts';
import { actAndShow } from './act-and-show.ts';
import { intakeFacts } from './intake.store.ts';

/** Corrects kind, urgency, place, sealing; new premises bring their station and steward with them. */
export async function classify(
  ctx: Context,
  { params, body }: Input<typeof classifyCase>,
  tx: Tx,
): Promise<Answer<typeof classifyCase>> {
  const policy = ctx.services.policy.current(ctx.now);
  const [facts] = await intakeFacts(tx, [
    {
      premisesId: body.premisesId,
      today: localDate(ctx.now),
      phoneKey: null,
      since: ctx.now,
      centreKind: policy.pack.followUpBy,
    },
  ]);
  if (body.premisesId && !facts?.premises) throw new Refused('unknown_premises', { id: body.premisesId }, 'premisesId');
  await requireAccused(tx, body);
  // Sealing must not be a way to lose sight of what one is accused of: a colleague or the leader in charge seals it.
  const accused = {
    unitIds: [],
    staffIds: [],
    sealed: body.sealed,
    accusedStaffIds: body.accusedStaffIds,
    accusedUnitIds: body.accusedUnitIds,
  };
  if (isBarred(ctx.person, accused))
    throw new Refused('accused_cannot_handle', { staffId: ctx.person.staffId }, 'sealed');
  return actAndShow(ctx, tx, params.id, {
    act: 'classify',
    ...body,
    premisesUse: facts?.premises?.use ?? null,
    stationUnitId: facts?.premises?.station_unit_id ?? null,
    areaStewardIds: facts?.steward_ids ?? [],
    place: body.place ?? facts?.premises?.address ?? null,
  });
}
