import type { CaseView, ClockView } from '@hearthline/contract/case-view';
import { seesCheckCode } from '@hearthline/domain/cases/caller-sight';
import { abilitiesOf } from '@hearthline/domain/cases/case-abilities';
import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import { type CaseState, turnOf } from '@hearthline/domain/cases/case-state';
import { pausesOfCase } from '@hearthline/domain/cases/clock-requests';
import { appliesTo } from '@hearthline/domain/promises/applies';
import { formatInstant, localDate } from '@hearthline/domain/time/instant';
import type { Db } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { clockViewsOf } from '../../../platform/policy/clock-views.ts';
import type { PolicyBook, PolicyVersion } from '../../../platform/policy/policy-book.ts';
import type { Names } from '../../organisation/organisation.public.ts';
import { flagsOf, premisesFacts, stewardOf } from '../../premises/premises.public.ts';
import type { KnownCase } from '../case-stream.ts';
import { attributesUnder, type CountedCase, clocksOfCase, countedCase } from '../clocks/case-clocks.ts';
import { routeOfCase } from '../intake/route-appeal.ts';
import { findLinks, findNumber } from '../tables/case-links.store.ts';
import { earlierClocksOf } from './case-earlier.view.ts';
import { namesInCase } from './case-names.ts';
import { outsideOf } from './case-outside.view.ts';
import { timelineOf } from './case-timeline.view.ts';
import { callerShown, hideCaller } from './hide-caller.ts';

const iso = (instant: number | null): string | null => (instant === null ? null : formatInstant(instant));

/** Causes for which some promise of the case may stand still. */
function pauseCausesOf(version: PolicyVersion, of: CountedCase): CaseView['pauseCauses'] {
  const { pack, calendars } = version;
  const attributes = attributesUnder(version, calendars, of);
  const allowed = pack.promises
    .filter((promise) => promise.subject === 'case' && appliesTo(promise.appliesTo, attributes))
    .flatMap((promise) => promise.pauseCauses);
  return pack.pauseCauses.filter(({ code }) => allowed.includes(code));
}

/** What events say of a clock beside what it is: where it was moved from, and how it was restated. */
function withRecord(clocks: ClockView[], events: readonly CaseEvent[]): ClockView[] {
  return clocks.map((clock) => {
    const record: Pick<ClockView, 'moved' | 'restated'> = { moved: null, restated: null };
    const own = (each: { promiseId: string; variant: string }): boolean =>
      each.promiseId === clock.promiseId && each.variant === clock.variant;
    for (const event of events) {
      const at = formatInstant(event.recordedAt);
      if (event.type === 'case.recounted' || event.type === 'case.rules_moved') {
        const found = event.open.clocks.find(own);
        if (found) record.moved = { dueBefore: iso(found.dueBefore), at };
      } else if (event.type === 'case.restated') {
        const found = event.open.clocks.find(own);
        record.restated = found ? { dueAt: iso(found.dueAfter), broken: found.brokenAfter, at } : null;
      }
    }
    return { ...clock, ...record };
  });
}

/** Clocks with title, clause and outcome as of now. */
export function clockViews(
  policy: PolicyBook,
  state: CaseState,
  events: readonly CaseEvent[],
  now: number,
): ClockView[] {
  return withRecord(clockViewsOf(policy, clocksOfCase(policy, state, events), now, pausesOfCase(state)), events);
}

async function premisesOf(ctx: Context, db: Db, state: CaseState, names: Names): Promise<CaseView['premises']> {
  if (state.premisesId === null) return null;
  const today = localDate(ctx.now);
  const [facts, steward] = await Promise.all([
    premisesFacts(db, state.premisesId, today),
    stewardOf(db, state.premisesId, today),
  ]);
  if (!facts) return null;
  return {
    id: facts.id,
    accountNo: facts.account_no,
    address: facts.address,
    use: facts.use,
    station: names.unit(facts.station_unit_id) ?? { id: facts.station_unit_id, name: '' },
    steward: steward ? names.staff(steward.staffId) : null,
    heatedArea: facts.heated_area,
    flags: flagsOf(facts, today),
  };
}

function ordersOf(state: CaseState, names: Names): CaseView['orders'] {
  return state.orders.map(
    ({ unitId, assigneeId, assistantIds, dispatchedAt, acceptedAt, arrivedAt, doneAt, byRule, ...order }) => ({
      ...order,
      unit: names.unit(unitId) ?? { id: unitId, name: '' },
      assignee: names.staff(assigneeId),
      assistants: assistantIds.map((id) => names.staff(id) ?? { id, name: '' }),
      dispatchedAt: formatInstant(dispatchedAt),
      acceptedAt: iso(acceptedAt),
      arrivedAt: iso(arrivedAt),
      doneAt: iso(doneAt),
      byRule: byRule && { ...byRule, read: [...byRule.read] },
    }),
  );
}

function requestsOf(state: CaseState, names: Names): CaseView['requests'] {
  return state.requests.map(({ from, to, until, askedAt, decidedAt, askedById, decidedById, ...request }) => ({
    ...request,
    from: iso(from),
    to: iso(to),
    until: iso(until),
    askedAt: formatInstant(askedAt),
    askedBy: names.staff(askedById),
    decidedAt: iso(decidedAt),
    decidedBy: names.staff(decidedById),
  }));
}

/** A case as one person sees it now: facts, clocks, timeline, and what they may do. */
export async function caseViewOf(ctx: Context, db: Db, known: KnownCase): Promise<CaseView> {
  const { state, events } = known.state;
  const today = localDate(ctx.now);
  const steward = state.premisesId === null ? null : await stewardOf(db, state.premisesId, today);
  const [names, receipt, links, route, earlier] = await Promise.all([
    namesInCase(db, state, events, steward ? [steward.staffId] : []),
    findNumber(db, state.id),
    findLinks(db, state),
    routeOfCase(ctx, db, state),
    earlierClocksOf(ctx, db, state, clocksOfCase(ctx.services.policy, state, events)),
  ]);
  const turn = turnOf(state);
  const turnUnit = turn && names.unit(turn.unitId);
  const shown = callerShown(ctx.person, state);
  const view: CaseView = {
    id: state.id,
    number: receipt.number,
    checkCode: seesCheckCode(ctx.person, state, events[0]?.actorId ?? null) ? receipt.checkCode : null,
    seq: state.seq,
    state: state.state,
    kind: state.kind,
    topic: state.topic,
    urgency: state.urgency,
    source: state.source,
    sealed: state.sealed,
    receivedAt: formatInstant(state.receivedAt),
    originUnit: names.unit(state.originUnitId),
    station: names.unit(state.stationUnitId),
    turn: turnUnit ? { unit: turnUnit, staff: names.staff(turn.staffId) } : null,
    caller: { name: state.callerName, phone: state.phone, shown },
    place: state.place,
    text: state.text,
    premises: await premisesOf(ctx, db, state, names),
    outside: outsideOf(state, ctx.now),
    firstAsked: names.staff(state.firstAskedId),
    firstHandler: names.staff(state.firstHandlerId),
    accused: {
      staff: state.accusedStaffIds.map((id) => names.staff(id) ?? { id, name: '' }),
      units: state.accusedUnitIds.map((id) => names.unit(id) ?? { id, name: '' }),
    },
    orders: ordersOf(state, names),
    followUps: state.followUps.map(({ byId, at, answers, ...tried }) => ({
      ...tried,
      answers: [...answers],
      at: formatInstant(at),
      by: names.staff(byId),
    })),
    files: state.files.map(({ byId, at, ...file }) => ({ ...file, at: formatInstant(at), by: names.staff(byId) })),
    appointments: state.appointments.map(({ at, agreedAt, keptAt, ...each }) => ({
      ...each,
      at: formatInstant(at),
      agreedAt: formatInstant(agreedAt),
      keptAt: keptAt === null ? null : formatInstant(keptAt),
    })),
    faultGrade: state.faultGrade,
    requests: requestsOf(state, names),
    pauseCauses: pauseCausesOf(ctx.services.policy.byVersion(state.packVersion), countedCase(state, events)),
    clocks: clockViews(ctx.services.policy, state, events, ctx.now),
    earlier,
    timeline: timelineOf(events, names),
    abilities: abilitiesOf(ctx.person, state).map(({ act, orderNo, why }) => ({
      act,
      orderNo,
      why: why && { code: why.refused, params: why.params },
    })),
    urgedCount: state.urgedCount,
    supervised: state.supervisedAt !== null,
    reopenedCount: state.reopenedCount,
    result: state.result,
    cause: state.cause,
    closingCode: state.state === 'closed' ? state.closingCode : null,
    stars: state.stars,
    ...links,
    route,
  };
  return hideCaller(view, state, shown);
}
