import type { LookRow } from '@hearthline/contract/looks';
import type { CaseKind } from '@hearthline/domain/cases/case-terms';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

/** A look as the log has it, its time in epoch milliseconds. */
export interface StoredLook {
  subject: LookRow['subject'];
  stream_id: string;
  seq: number;
  at: number;
  actor_id: number | null;
  staff_no: string | null;
  name: string | null;
  unit: string | null;
  sealed: boolean;
  reason: LookRow['reason'];
  lowered: LookRow['lowered'];
  words: string | null;
  number: string | null;
  kind: CaseKind | null;
}

export interface LooksAsk {
  sealed: boolean | null;
  staffId: number | null;
  caseId: string | null;
  after: { at: string | null; id: string } | null;
  rows: number;
}

/** Whether it was a look at a sealed case, or took the sealing from one. */
const ofSealed = sql<boolean>`(coalesce((e.body::json ->> 'sealed')::boolean, false)
  or coalesce((e.body::json -> 'lowered')::jsonb ? 'sealing', false))`;

/**
 * Looks, and what was taken from whoever complained, within the reader's scope, the latest first. A page ends between two streams of one moment at the worst, where the
 * same person cannot have looked twice.
 */
export const findLooks = (db: Db, ask: LooksAsk): Promise<StoredLook[]> =>
  db.rows(sql<StoredLook>`
    select e.kind as subject, e.stream_id, e.seq, e.recorded_at as at, e.actor_id, s.staff_no, s.name,
      (select u.name from staff_job j join unit u on u.id = j.unit_id where j.staff_id = e.actor_id
        and j.valid_from <= e.recorded_at::date order by j.valid_from desc, u.id limit 1) as unit,
      ${ofSealed} as sealed,
      case e.type when 'call.listened' then 'listen' when 'case.classified' then 'lowered' else e.body::json ->> 'reason' end as reason,
      coalesce(e.body::json -> 'lowered', '[]') as lowered,
      coalesce(nullif(p.body::json ->> 'words', ''), p.body::json ->> 'why') as words, c.number, c.kind
    from event e left join event_personal p on p.stream_id = e.stream_id and p.seq = e.seq
      left join staff s on s.id = e.actor_id left join case_file c on e.kind = 'case' and c.id = e.stream_id
    where (e.type in ('case.revealed', 'customer.revealed', 'call.listened') or (e.type = 'case.classified' and e.body like '%"lowered":[%'))
      and (${ask.sealed}::boolean is null or ${ofSealed} = ${ask.sealed})
      and (${ask.staffId}::int is null or e.actor_id = ${ask.staffId})
      and (${ask.caseId}::uuid is null or e.stream_id = ${ask.caseId})
      and (${ask.after?.id ?? null}::uuid is null or e.recorded_at < ${ask.after?.at ?? null}::timestamptz
        or (e.recorded_at = ${ask.after?.at ?? null}::timestamptz and e.stream_id > ${ask.after?.id ?? null}::uuid))
    order by e.recorded_at desc, e.stream_id, e.seq limit ${ask.rows}`);
