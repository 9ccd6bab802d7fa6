import type { CaseKind } from '@hearthline/domain/cases/case-terms';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

/** A case that waits to be followed up. Times are epoch milliseconds. */
export interface WaitingCase {
  id: string;
  /** What it is followed up as: what was a complaint stays one, before what it is called now (FOL-1, SEC-2). */
  kinds: CaseKind[];
  state: string;
  done_at: number;
  drawn_at: number | null;
  drawn_for: string | null;
  name: string | null;
  phone: string | null;
  result: string | null;
  pack_version: string;
  tries: number;
  last_at: number | null;
  last_outcome: string | null;
}

export interface WaitingAsk {
  units: readonly number[];
  /** Kinds that are asked about in full, and of them those asked for now. */
  fullKinds: readonly string[];
  /** Plans that draw, of them those asked for now. */
  drawnPlans: readonly string[];
  /** How often a closed case is tried before it is given up, and draws since when still count. */
  triesNeeded: number;
  drawnSince: string;
  staffId: number | null;
  after: { at: string | null; id: string } | null;
  rows: number;
}

// As `workersOf` of the domain has it, and nobody accused in it (SEC-1).
const isOwn = (staffId: number | null) => sql<boolean>`(c.first_handler_id is not distinct from ${staffId}::int
  or exists (select 1 from work_order o where o.case_id = c.id
    and (o.assignee_id = ${staffId} or ${staffId}::int = any (o.assistant_ids)))
  or ${staffId}::int = any (c.accused_staff_ids))`;

/**
 * Whom a plan wants asked and who was not reached yet: finished cases of kinds asked about in full, and drawn ones, which
 * may be closed. `c` is the case, `t` its draw, `l` its last try.
 */
const waiting = (ask: WaitingAsk): RawBuilder<unknown> => sql`
  (select k.id from case_file k where k.turn_unit_id = any (${ask.units}) and k.state = 'done'
      and (k.kind = any (${ask.fullKinds}) or k.complained_as = any (${ask.fullKinds}))
    union select d.case_id from follow_up_taken d where d.plan = any (${ask.drawnPlans}) and d.day >= ${ask.drawnSince}::date) asked
  join case_file c on c.id = asked.id and c.centre_unit_id = any (${ask.units}) and c.state in ('done', 'closed')
  left join lateral (select d.plan, d.drawn_at from follow_up_taken d where d.case_id = c.id order by d.day desc limit 1) t on true
  left join lateral (select f.at, f.outcome from follow_up f where f.case_id = c.id order by f.seq desc limit 1) l
    on c.follow_up_tries > 0
  where (c.state = 'done' or (coalesce(l.outcome, 'unreachable') = 'unreachable' and c.follow_up_tries < ${ask.triesNeeded}))`;

const askedAs = sql`array_remove(array[c.complained_as, c.kind], null)`;

/** Of these units, the longest waiting first (FOL-1, FOL-2). */
export const findWaiting = (db: Db, ask: WaitingAsk): Promise<WaitingCase[]> =>
  db.rows(sql<WaitingCase>`
    select c.id, ${askedAs} as kinds, c.state, c.done_at, t.drawn_at, t.plan as drawn_for, c.caller_name as name, c.phone, c.result,
      c.pack_version, c.follow_up_tries as tries, l.at as last_at, l.outcome as last_outcome
    from ${waiting(ask)} and not ${isOwn(ask.staffId)}
      and (${ask.after?.id ?? null}::uuid is null or (c.done_at, c.id) > (${ask.after?.at ?? null}::timestamptz, ${ask.after?.id ?? null}::uuid))
    order by c.done_at, c.id limit ${ask.rows}`);

/** How many wait of each kind and draw, those apart that the asker worked on. */
export const countWaiting = (
  db: Db,
  ask: WaitingAsk,
): Promise<{ kinds: CaseKind[]; drawn_for: string | null; own: boolean; count: number }[]> =>
  db.rows(sql<{ kinds: CaseKind[]; drawn_for: string | null; own: boolean; count: number }>`
    select ${askedAs} as kinds, t.plan as drawn_for, ${isOwn(ask.staffId)} as own, count(*)::int as count
    from ${waiting(ask)} group by 1, 2, 3`);
