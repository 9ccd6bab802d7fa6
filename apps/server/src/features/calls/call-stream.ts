import type { CallEvent, NewCallEvent } from '@hearthline/domain/calls/call-events';
import { type Call, evolveCall } from '@hearthline/domain/calls/call-state';
import { jobRow } from '@hearthline/domain/permissions/job-table';
import { jobs } from '@hearthline/domain/permissions/permission';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import { putRow, replaceRows } from '../../platform/db/replace-rows.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Projector } from '../../platform/events/event-log.ts';
import {
  appendFolded,
  type Folded,
  type Folding,
  foldedProjector,
  loadFolded,
} from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { clockRowsOf } from '../../platform/policy/clock-rows.ts';
import type { PolicyBook } from '../../platform/policy/policy-book.ts';
import { type CallsMessage, liveChannel, writeCalls } from '../live/live.public.ts';
import { clocksOfCall } from './call-clocks.ts';

export const callFolding: Folding<Call, CallEvent> = { kind: 'call', evolve: evolveCall };

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const rowOf = (after: Call) => ({
  id: after.id,
  outside_id: after.outsideId,
  unit_id: after.unitId,
  direction: after.direction,
  number: after.number,
  number_key: after.numberKey,
  state: after.state,
  began_at: iso(after.beganAt),
  ended_at: iso(after.endedAt),
  staff_id: after.staffId,
  ringing_staff: after.rings.flatMap(({ staffId, to }) => (staffId !== null && to === null ? [staffId] : [])),
  sort: after.sort,
  case_id: after.caseId,
  beside_case_ids: after.besideCaseIds ?? [],
  call_back: after.callBack,
  destroyed_at: iso(after.destroyedAt),
  recorded: after.recording !== null || after.message !== null,
  told: after,
});

/** Calls as lists and the pop-up read them, and what is promised about each (PRM-1). */
export function callProjector(policy: PolicyBook): Projector {
  const clockRows = (call: Call | null) => (call ? clockRowsOf('call', call.id, clocksOfCall(policy, call)) : []);
  return foldedProjector(callFolding, async (tx, before, after) => {
    await putRow(tx, 'call_file', rowOf(after), before !== null);
    await replaceRows(tx, 'clock', after.id, clockRows(before), clockRows(after));
  });
}

export async function loadCall(tx: Tx, id: string): Promise<Folded<Call>> {
  const known = await loadFolded(tx, callFolding, id);
  if (!known) throw new Refused('not_found', { id });
  return known;
}

const takers = jobs.filter((job) => jobRow(job).permissions.includes('call.take'));

/** Who hears of calls at once: everybody who takes them, at a telephone yet or not, so that no page has to ask. */
async function tellTakers(ctx: Context, tx: Tx): Promise<void> {
  const today = localDate(ctx.now);
  const rows = await tx.rows(sql<{ staff_id: number }>`select staff_id from phone_seat union
    select staff_id from staff_job where job = any (${takers}::text[])
      and valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date)`);
  const message: CallsMessage = { staff: rows.map((row) => row.staff_id) };
  if (message.staff.length > 0) tx.last('calls_tell', 'select pg_notify($1, $2)', [liveChannel, writeCalls(message)]);
}

/** Appends to a call, or begins one when only its id is given, and tells those who take calls. */
export async function appendToCall(
  ctx: Context,
  tx: Tx,
  to: Folded<Call> | string,
  events: readonly NewCallEvent[],
): Promise<Folded<Call>> {
  const after = await appendFolded(ctx, tx, callFolding, to, events);
  await tellTakers(ctx, tx);
  return after;
}
