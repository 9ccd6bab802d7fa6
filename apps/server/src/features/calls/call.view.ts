import type { CallView } from '@hearthline/contract/calls';
import { type Call, casesOfCall, ringsHeard, waitedMs } from '@hearthline/domain/calls/call-state';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { clockViewsOf } from '../../platform/policy/clock-views.ts';
import { caseLinksOf } from '../cases/cases.public.ts';
import { namesOf } from '../organisation/organisation.public.ts';
import { clocksOfCall } from './call-clocks.ts';
import { hideCall, sealedAmong } from './hide-calls.ts';

const when = (at: number | null): string | null => (at === null ? null : formatInstant(at));

/** Calls with the names of who had them, and callers and cases as far as the reader may know of them. */
export async function callViews(ctx: Context, db: Db, calls: readonly Call[]): Promise<CallView[]> {
  const { now } = ctx;
  const { policy } = ctx.services;
  const people = calls.flatMap(({ staffId, rings, listens }) => [
    staffId,
    ...rings.map((ring) => ring.staffId),
    ...(listens ?? []).map(({ byId }) => byId),
  ]);
  const [names, sealed, links] = await Promise.all([
    namesOf(
      db,
      [],
      people.filter((each) => each !== null),
    ),
    sealedAmong(db, calls.flatMap(casesOfCall)),
    caseLinksOf(db, calls.flatMap(casesOfCall)),
  ]);
  const views = calls.map((call) => ({
    id: call.id,
    direction: call.direction,
    line: call.line,
    number: call.number,
    name: call.name,
    state: call.state,
    queue: call.queue,
    beganAt: formatInstant(call.beganAt),
    rings: call.rings.map(({ seat, staffId, from, to }) => ({
      seat,
      staff: names.staff(staffId),
      from: formatInstant(from),
      to: when(to),
    })),
    answeredAt: when(call.answeredAt),
    staff: names.staff(call.staffId),
    seat: call.seat,
    endedAt: when(call.endedAt),
    endedBy: call.endedBy,
    busy: call.busy,
    waitedSeconds: Math.floor(waitedMs(call, now) / 1_000),
    ringsHeard: ringsHeard(call, now),
    clocks: clockViewsOf(policy, clocksOfCall(policy, call), now),
    recording: call.recording,
    message: call.message,
    listens: (call.listens ?? []).map(({ byId, at, what }) => ({ by: names.staff(byId), at: formatInstant(at), what })),
    score: call.score,
    sort: call.sort,
    words: call.words,
    case: casesOfCall(call).flatMap((id) => links.get(id) ?? [])[0] ?? null,
    callBack: call.callBack,
    tries: call.tries,
    backTo: call.backTo,
    shown: 'clear' as const,
  }));
  return views.flatMap((view, at) => {
    const own = casesOfCall(calls[at] as Call).filter((id) => sealed.has(id));
    return hideCall(ctx.person, view, { sealed: own.length > 0, known: own.every((id) => links.has(id)) }) ?? [];
  });
}
