import type { Db, Tx } from '../../platform/db/tx.ts';

const iso = (instant: number): string => new Date(instant).toISOString();

/** Who is cut out of a sealed case. */
export interface Barred {
  barredUnits: number[];
  barredStaff: number[];
}

/** Who is cut out of the case; null when the reader may not know of it: row-level security answers. */
export async function barredFrom(db: Db, id: string): Promise<Barred | null> {
  const text = `select case when sealed then accused_unit_ids else '{}' end as "barredUnits",
    case when sealed then accused_staff_ids else '{}' end as "barredStaff" from case_file where id = $1`;
  return (await db.prepared<Barred>('presence_case', text, [id]))[0] ?? null;
}

/** One page of one person; the same person may have a case open twice. */
export interface Place {
  caseId: string;
  staffId: number;
  page: string;
}

const put = `with old as (select writing from case_presence where case_id = $1 and staff_id = $2 and page = $3 and seen_at > $6),
  put as (insert into case_presence (case_id, staff_id, page, writing, since, seen_at) values ($1, $2, $3, $4, $5, $5)
    on conflict (case_id, staff_id, page) do update set writing = $4, seen_at = $5,
      since = case when case_presence.seen_at > $6 then case_presence.since else $5 end)
  select not exists (select 1 from old where writing = $4) as changed`;

/** Notes the place; true when others see something new: somebody came, or began or stopped writing. */
export async function putPresence(
  tx: Tx,
  { caseId, staffId, page, writing, now, silent }: Place & { writing: boolean; now: number; silent: number },
): Promise<boolean> {
  const rows = await tx.prepared<{ changed: boolean }>('presence_put', put, [
    caseId,
    staffId,
    page,
    writing,
    iso(now),
    iso(silent),
  ]);
  return rows[0]?.changed ?? false;
}

/** Takes the place away, and with it those that fell silent; true when it was there. */
export async function clearPresence(tx: Tx, { caseId, staffId, page }: Place, silent: number): Promise<boolean> {
  const text = `delete from case_presence where case_id = $1 and (seen_at < $4 or (staff_id = $2 and page = $3)) returning staff_id, page`;
  const rows = await tx.prepared<{ staff_id: number; page: string }>('presence_clear', text, [
    caseId,
    staffId,
    page,
    iso(silent),
  ]);
  return rows.some((row) => row.staff_id === staffId && row.page === page);
}

export interface OtherRow {
  staff_id: number;
  name: string;
  writing: boolean;
  since: number;
}

/** Everybody else who has the case open, once each, the longest there first. */
export function othersOf(db: Db, caseId: string, staffId: number, silent: number): Promise<OtherRow[]> {
  const text = `select p.staff_id, s.name, bool_or(p.writing) as writing, min(p.since) as since
    from case_presence p join staff s on s.id = p.staff_id
    where p.case_id = $1 and p.staff_id <> $2 and p.seen_at > $3 group by 1, 2 order by 4, 1 limit 20`;
  return db.prepared<OtherRow>('presence_others', text, [caseId, staffId, iso(silent)]);
}
