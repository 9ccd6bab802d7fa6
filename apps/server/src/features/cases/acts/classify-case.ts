import type { classifyCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { lookedSince } from '@hearthline/domain/cases/caller-sight';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import { isBarred } from '@hearthline/domain/permissions/can';
import { maskRoom } from '@hearthline/domain/text/mask';
import { localDate } from '@hearthline/domain/time/instant';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { Refused } from '../../../platform/http/refused.ts';
import { seeingAll } from '../../organisation/organisation.public.ts';
import { intakeFacts } from '../intake/intake.store.ts';
import { caseViewOf } from '../reading/case.view.ts';
import { callerShown, LOOK_LASTS_MS } from '../reading/hide-caller.ts';
import { requireAccused } from '../tables/accused.store.ts';
import { accusedLine } from '../tables/accused-line.store.ts';
import { actAndShow } from './act-and-show.ts';
import { caseForActor, checkMayAct, decideAndAppend } from './act-on-case.ts';

type Body = Input<typeof classifyCase>['body'];

/** What the classifier was not shown stays: an empty or masked place in the form is not a new one (SEC-1). */
function placeOf(ctx: Context, state: CaseState, body: Body): Pick<Body, 'premisesId' | 'place'> {
  const { premisesId, place } = body;
  const hidden = callerShown(ctx.person, state) !== 'clear' && !lookedSince(ctx.person, state, ctx.now - LOOK_LASTS_MS);
  if (!hidden) return { premisesId, place };
  const untouched = place === null || place === maskRoom(state.place ?? '');
  return { premisesId: premisesId ?? state.premisesId, place: untouched && !premisesId ? state.place : place };
}

/** Corrects kind, urgency, place, sealing; new premises bring their station and steward with them. */
export async function classify(
  ctx: Context,
  { params, body }: Input<typeof classifyCase>,
  tx: Tx,
): Promise<Answer<typeof classifyCase>> {
  const policy = ctx.services.policy.current(ctx.now);
  const known = await caseForActor(ctx, tx, params.id);
  const { state } = known.state;
  const { premisesId, place } = placeOf(ctx, state, body);
  const [facts] = await intakeFacts(tx, [
    {
      premisesId,
      today: localDate(ctx.now),
      phoneKey: null,
      since: ctx.now,
      centreKind: policy.pack.followUpBy,
    },
  ]);
  if (body.premisesId && !facts?.premises) throw new Refused('unknown_premises', { id: body.premisesId }, 'premisesId');
  const kept = premisesId !== null && premisesId === state.premisesId && !facts?.premises;
  await requireAccused(tx, body);
  const { lineUnitIds, centreUnitId } = await accusedLine(tx, body, {
    now: ctx.now,
    centreKind: policy.pack.followUpBy,
  });
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
  const command = {
    act: 'classify' as const,
    ...body,
    lineUnitIds,
    centreUnitId: centreUnitId ?? facts?.centre_unit_id ?? 0,
    premisesId,
    premisesUse: kept ? state.premisesUse : (facts?.premises?.use ?? null),
    specialPlace: kept ? state.specialPlace : (facts?.premises?.special_place ?? null),
    stationUnitId: kept ? state.stationUnitId : (facts?.premises?.station_unit_id ?? null),
    areaStewardIds: kept ? state.areaStewardIds : (facts?.steward_ids ?? []),
    place: place ?? facts?.premises?.address ?? null,
  };
  const cut = { ...accused, accusedUnitIds: [...accused.accusedUnitIds, ...lineUnitIds] };
  // Whoever seals a case against a colleague of the own line loses sight of it with this very act.
  if (!isBarred(ctx.person, cut)) return actAndShow(ctx, tx, params.id, command);
  checkMayAct(ctx.person, known, command);
  return caseViewOf(ctx, tx, await seeingAll(tx, () => decideAndAppend(ctx, tx, known, command)));
}
