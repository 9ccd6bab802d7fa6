import type { CaseKind, CaseStateName } from '@hearthline/domain/cases/case-terms';
import type { SheetMonthStateName } from '@hearthline/domain/first-asked/sheet-month';
import type { SheetStateName } from '@hearthline/domain/first-asked/sheet-terms';
import type { NoticeKind } from '@hearthline/domain/reminders/notice-kind';
import type { Instant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';

export interface NoticeRow {
  id: string;
  kind: NoticeKind;
  made_at: Instant;
  read_at: Instant | null;
  items: number;
}

/** What a notice tells of, as its reader sees it now: a case, a sheet with its case behind it, or a month of sheets. */
export interface NoticeItemRow {
  notice_id: string;
  subject_id: string;
  case_id: string | null;
  number: string | null;
  case_kind: CaseKind | null;
  place: string | null;
  sealed: boolean;
  state: CaseStateName | null;
  sheet_state: SheetStateName | null;
  month: string | null;
  month_state: SheetMonthStateName | null;
  unit_id: number | null;
  unit_name: string | null;
  /** The communities where it is off. */
  outage: string[] | null;
  /** The quarter of follow-ups, `YYYY-Qn`. */
  quarter: string | null;
  /** The plan of follow-ups, of whose month it tells. */
  plan: string | null;
  /** Null where no promise is behind it: a note that calls somebody in. */
  promise_id: string | null;
  variant: string | null;
  pack_version: string | null;
  due_at: Instant | null;
  met_at: Instant | null;
  void_at: Instant | null;
}

// What its reader may know of; `offset 0`: fifty rows are looked at one by one, as row-level security wants it. Interruptions have no
// scope of their own: who may look at premises may know of them all (`outages`).
const known = (of: 'n' | 'r', outages: string): string => `case ${of}.subject_kind
  when 'sheet' then exists (select 1 from sheet h where h.id = ${of}.subject_id offset 0)
  when 'sheet_month' then exists (select 1 from sheet_month m where m.id = ${of}.subject_id offset 0)
  when 'outage' then ${outages}
  when 'follow_up_quarter' then exists (select 1 from follow_up_review q where q.id = ${of}.subject_id offset 0)
  when 'follow_up_month' then exists (select 1 from follow_up_month m where m.id = ${of}.subject_id offset 0)
  else exists (select 1 from case_file c where c.id = ${of}.subject_id offset 0) end`;

// A notice of something that its receiver may no longer know of is as if it had never come, and so is its part of a digest (SEC-1).
const visible = (outages: string): string => `(n.kind <> 'digest' and ${known('n', outages)}
  or n.kind = 'digest' and exists (select 1 from reminder r where r.notice_id = n.id and ${known('r', outages)} offset 0))`;

const items = `case when n.kind <> 'digest' then n.items
  else least(n.items, (select count(*)::int from reminder r where r.notice_id = n.id and ${known('r', '$2::boolean')})) end`;

const list = `select n.id, n.kind, n.made_at, n.read_at, ${items} as items from notice n
  where n.staff_id = (select app_staff_id()) and ${visible('$2::boolean')}
  order by n.read_at is not null, n.made_at desc, n.id limit $1`;

const unread = `select count(*)::int as unread from notice n
  where n.staff_id = (select app_staff_id()) and n.read_at is null and ${visible('$1::boolean')}`;

const subjectNow = (outages: string): string => `cross join lateral (
    select c.id as case_id, c.number, c.kind as case_kind, c.place, c.sealed, c.state, null as sheet_state, null as month,
      null as month_state, null::int as unit_id, null as unit_name, null::text[] as outage, null as quarter, null as plan
    from case_file c where s.subject_kind = 'case' and c.id = s.subject_id
    union all
    select h.case_id, h.number, h.case_kind, h.place, case_is_sealed(h.case_id), null, h.state, null, null, null, null, null, null, null
    from sheet h where s.subject_kind = 'sheet' and h.id = s.subject_id
    union all
    select null, null, null, null, false, null, null, m.month, m.state, m.unit_id, u.name, null, null, null
    from sheet_month m left join unit u on u.id = m.unit_id where s.subject_kind = 'sheet_month' and m.id = s.subject_id
    union all
    select null, null, null, null, false, null, null, null, null, null, null,
      (select array_agg(distinct p.community) from interruption_place p where p.interruption_id = i.id), null, null
    from interruption i where s.subject_kind = 'outage' and i.id = s.subject_id and ${outages}
    union all
    select null, null, null, null, false, null, null, null, null, null, null, null, q.period, null
    from follow_up_review q where s.subject_kind = 'follow_up_quarter' and q.id = s.subject_id
    union all
    select null, null, null, null, false, null, null, m.month, null, null, null, null, null, m.plan
    from follow_up_month m where s.subject_kind = 'follow_up_month' and m.id = s.subject_id
  ) c`;
const clockNow = `left join clock k on k.subject_id = s.subject_id and k.promise_id = s.promise_id and k.variant = s.variant`;
const itemColumns = `s.subject_id, c.*, s.promise_id, s.variant, s.pack_version, coalesce(k.due_at, s.due_at) as due_at,
  k.met_at, k.void_at`;

const singles = `select s.id as notice_id, ${itemColumns} from notice s ${subjectNow('$2::boolean')} ${clockNow}
  where s.id = any ($1::uuid[]) and s.kind <> 'digest'`;

// A digest's own newest things, however many it has gathered.
const digests = `select n.id as notice_id, ${itemColumns}
  from notice n
  cross join lateral (
    select r.subject_kind, r.subject_id, r.promise_id, r.variant, r.pack_version, max(r.due_at) as due_at,
      max(r.told_at) as told_at
    from reminder r where r.notice_id = n.id
    group by 1, 2, 3, 4, 5 order by told_at desc, due_at desc limit $2) s
  ${subjectNow('$3::boolean')} ${clockNow}
  where n.id = any ($1::uuid[]) and n.kind = 'digest' order by s.told_at desc, s.due_at desc`;

const SHOWN = 20;

/** `outages`: whether the reader may know of interruptions, here and below. */
export function noticesOf(db: Db, limit: number, outages: boolean): Promise<NoticeRow[]> {
  return db.prepared('notices_list', list, [limit, outages]);
}

export async function countUnread(db: Db, outages: boolean): Promise<number> {
  const rows = await db.prepared<{ unread: number }>('notices_unread', unread, [outages]);
  return rows[0]?.unread ?? 0;
}

/** The things behind notices, by notice. */
export async function itemsOf(
  db: Db,
  notices: readonly NoticeRow[],
  outages: boolean,
): Promise<Map<string, NoticeItemRow[]>> {
  const ids = notices.map((notice) => notice.id);
  const found = await Promise.all([
    db.prepared<NoticeItemRow>('notices_items', singles, [ids, outages]),
    db.prepared<NoticeItemRow>('notices_digest_items', digests, [ids, SHOWN, outages]),
  ]);
  const items = new Map<string, NoticeItemRow[]>();
  for (const row of found.flat()) items.set(row.notice_id, [...(items.get(row.notice_id) ?? []), row]);
  return items;
}
