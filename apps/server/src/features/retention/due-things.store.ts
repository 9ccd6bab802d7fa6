import type { RetainedKind } from '@hearthline/domain/retention/retention-rules';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

/** Something that is kept: when its period began (epoch milliseconds), what decides its length, and the hold that lies on it. */
export interface KeptThing {
  kind: RetainedKind;
  id: string;
  label: string;
  from: number;
  case_kind: string | null;
  sealed: boolean;
  hold_id: string | null;
  /** Whether it stands on a list that has not ended. */
  listed: boolean;
}

export interface KeptAsk {
  /** Only this one. */
  id?: string;
  /** Only what began before, epoch milliseconds. */
  before: number;
  after: { from: number; id: string } | null;
  rows: number;
}

const listed = (kind: RawBuilder<unknown>, id: RawBuilder<unknown>) =>
  sql`exists (select 1 from destruction_item i where i.open and i.kind = ${kind} and i.subject_id = ${id})`;

const cases = sql`
  select 'case' as kind, f.id, f.number as label, coalesce(f.closed_at, m.closed_at) as "from",
    coalesce(f.complained_as, f.kind) as case_kind, f.sealed,
    ${listed(sql`'case'`, sql`f.id`)} as listed
  from case_file f left join case_file m on f.state = 'joined' and m.id = f.joined_to
  where f.destroyed_at is null and (f.state = 'closed' or f.state = 'joined' and m.state = 'closed')`;

const sheets = sql`
  select 'sheet' as kind, s.id, s.number as label, s.handed_in_at as "from", s.case_kind, case_is_sealed(s.case_id) as sealed,
    ${listed(sql`'sheet'`, sql`s.id`)} as listed
  from sheet s where s.destroyed_at is null and s.state = 'filed'`;

const calls = (kind: 'call' | 'recording', only: RawBuilder<unknown>) => sql`
  select ${kind}::text as kind, c.id, to_char(c.began_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as label,
    c.ended_at as "from", coalesce(f.complained_as, f.kind) as case_kind, c.case_id is not null and case_is_sealed(c.case_id) as sealed,
    ${listed(sql`${kind}::text`, sql`c.id`)} as listed
  from call_file c left join case_file f on f.id = c.case_id
  where c.ended_at is not null and c.destroyed_at is null and ${only}`;

const messages = sql`
  select 'message' as kind, m.id, to_char(m.received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as label,
    m.dismissed_at as "from", null::text as case_kind, false as sealed, ${listed(sql`'message'`, sql`m.id`)} as listed
  from inbox_message m where m.dismissed_at is not null and m.destroyed_at is null`;

const imports = sql`
  select 'import' as kind, r.id, to_char(r.asked_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as label,
    r.ended_at as "from", null::text as case_kind, false as sealed, ${listed(sql`'import'`, sql`r.id`)} as listed
  from kept_imports() r`;

const customers = (only: string | undefined) => sql`
  select 'customer' as kind, k.id, k.label, k.left_on::timestamp at time zone 'Asia/Shanghai' as "from", null::text as case_kind,
    false as sealed, ${listed(sql`'customer'`, sql`k.id`)} as listed
  from kept_customers(${only ?? null}::uuid) k`;

const uploads = (only: string | undefined) => sql`
  select 'upload' as kind, u.id, to_char(u.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as label,
    u.at as "from", null::text as case_kind, false as sealed, ${listed(sql`'upload'`, sql`u.id`)} as listed
  from kept_uploads(${only ?? null}::uuid) u`;

type Source = (only: string | undefined) => RawBuilder<unknown>;
const sources: Record<Exclude<RetainedKind, 'account_log'>, Source> = {
  case: () => cases,
  sheet: () => sheets,
  call: () => calls('call', sql`true`),
  recording: () => calls('recording', sql`c.recorded`),
  message: () => messages,
  import: () => imports,
  customer: customers,
  upload: uploads,
};

/** What is kept of one kind within the reader's scope, the oldest first. */
export const findKept = (db: Db, kind: Exclude<RetainedKind, 'account_log'>, ask: KeptAsk): Promise<KeptThing[]> =>
  db.rows(sql<KeptThing>`select *, hold_on(kind, id) as hold_id from (${sources[kind](ask.id)}) kept
    where (${ask.id ?? null}::uuid is null or id = ${ask.id ?? null}::uuid)
      and "from" < ${new Date(ask.before).toISOString()}::timestamptz
      and (${ask.after?.id ?? null}::uuid is null or ("from", id) > (${
        ask.after ? new Date(ask.after.from).toISOString() : null
      }::timestamptz, ${ask.after?.id ?? null}::uuid))
    order by "from", id limit ${ask.rows}`);

/** Lines of account logs older than that which nobody holds. */
export async function logBefore(db: Db, until: number): Promise<{ oldest: number; lines: number } | null> {
  const [row] = await db.prepared<{ oldest: number | null; lines: string | number }>(
    'retained_log_before',
    'select oldest, lines from account_log_before($1::timestamptz)',
    [new Date(until).toISOString()],
  );
  return row && row.oldest !== null ? { oldest: row.oldest, lines: Number(row.lines) } : null;
}
