import type { PublicCase } from '@hearthline/contract/public';
import { type CaseEvent, type CaseEventType } from '@hearthline/domain/cases/case-events';
import { type CaseState, leadOrder } from '@hearthline/domain/cases/case-state';
import { guardState } from '@hearthline/domain/cases/guard-case';
import { formatInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import { checkCode } from '../../platform/events/canonical.ts';
import type { Context } from '../../platform/http/context.ts';
import { clockViews, type KnownCase } from '../cases/cases.public.ts';
import { namesOf } from '../organisation/organisation.public.ts';

/** How long a customer waits between two urgings of one case. */
const urgeEveryMs = 3_600_000;

/** What is the customer's business; notes, classification, escalation and what the company says to itself is not. */
const toldSteps: readonly CaseEventType[] = [
  'case.received',
  'case.answered',
  'case.told',
  'case.urged',
  'case.followed_up',
  'case.rated',
  'case.reopened',
  'case.joined',
  'case.main_done',
  'case.closed',
  'order.dispatched',
  'order.assigned',
  'order.accepted',
  'order.transferred',
  'order.arrived',
  'order.done',
];

/** Urged by the caller of a case joined to this one: their business, not this customer's. */
const isNeighbours = (event: CaseEvent): boolean => event.type === 'case.urged' && event.open.joined !== undefined;

/** When the customer may urge again, in epoch milliseconds; null when now. Urging by staff does not count. */
export function urgedUntil(events: readonly CaseEvent[], now: number): number | null {
  const last = events.findLast(
    (event) => event.type === 'case.urged' && event.open.by === 'customer' && !isNeighbours(event),
  );
  const until = last ? last.recordedAt + urgeEveryMs : 0;
  return until > now ? until : null;
}

interface RegisterRow {
  year: number;
  no: number;
  number: string;
  first_hash: string;
  stored_hash: string;
}

async function registered(db: Db, id: string): Promise<{ number: string; checkCode: string; genuine: boolean }> {
  const row = await db.row(sql<RegisterRow>`
    select r.year, r.no, c.number, r.first_hash, e.hash as stored_hash
    from register_entry r join case_file c on c.id = r.stream_id join event e on e.stream_id = r.stream_id and e.seq = 1
    where r.stream_id = ${id}`);
  if (!row) return { number: '', checkCode: '', genuine: false };
  return { number: row.number, checkCode: checkCode(row.first_hash), genuine: row.first_hash === row.stored_hash };
}

function stepsOf(events: readonly CaseEvent[]): PublicCase['steps'] {
  return events
    .filter((event) => toldSteps.includes(event.type) && !isNeighbours(event))
    .map((event) => ({ type: event.type, at: formatInstant(event.happenedAt) }));
}

function promisesOf(ctx: Context, state: CaseState, events: readonly CaseEvent[]): PublicCase['promises'] {
  return clockViews(ctx.services.policy, state, events, ctx.now).map(({ title, dueAt, outcome }) => ({
    title,
    dueAt,
    outcome,
  }));
}

/** What the customer may do on the public page now. */
function rightsOf(known: KnownCase, now: number): { canUrge: boolean; canRate: boolean } {
  const { state, events } = known.state;
  return {
    canUrge: guardState(state, 'urge', null) === null && urgedUntil(events, now) === null,
    canRate: guardState(state, 'rate', null) === null && state.stars === null,
  };
}

/**
 * A case in its customer's terms. Sealed (SEC-1), which its check code alone opens: its state, what may be done, and nothing
 * more; neither the code nor the own stars are told back.
 */
export async function publicCaseOf(ctx: Context, db: Db, known: KnownCase): Promise<PublicCase> {
  const { state, events } = known.state;
  const receipt = await registered(db, known.id);
  const shown = { ...receipt, sealed: state.sealed, state: state.state, receivedAt: formatInstant(state.receivedAt) };
  if (state.sealed)
    return {
      ...shown,
      ...rightsOf(known, ctx.now),
      checkCode: null,
      kind: null,
      promises: [],
      steps: [],
      unit: null,
      result: null,
      stars: null,
    };
  const unitId = leadOrder(state)?.unitId ?? state.centreUnitId;
  const names = await namesOf(db, [unitId], []);
  return {
    ...shown,
    kind: state.kind,
    promises: promisesOf(ctx, state, events),
    steps: stepsOf(events),
    unit: names.unit(unitId)?.name ?? null,
    result: state.result,
    ...rightsOf(known, ctx.now),
    stars: state.stars,
  };
}
