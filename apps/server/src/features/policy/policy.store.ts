import type { Instant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

const iso = (instant: Instant): string => new Date(instant).toISOString();

export interface CaseToRehearse {
  id: string;
  number: string;
  kind: string;
  received_at: Instant;
}

/** Cases received from `since` on, after the given one, oldest first; only those the reader may know of. */
export function casesSince(
  db: Db,
  since: Instant,
  after: { at: string; id: string } | null,
  most: number,
): Promise<CaseToRehearse[]> {
  return db.rows(sql<CaseToRehearse>`
    select id, number, kind, received_at from case_file
    where received_at >= ${iso(since)}::timestamptz
      and (${after === null} or (received_at, id) > (${after?.at ?? iso(since)}::timestamptz, ${after?.id ?? null}::uuid))
    order by received_at, id limit ${most}`);
}

/** How many cases the reader may know of were received from `since` on. */
export async function countSince(db: Db, since: Instant): Promise<number> {
  const row = await db.row(
    sql<{ n: number }>`select count(*)::int as n from case_file where received_at >= ${iso(since)}::timestamptz`,
  );
  return row?.n ?? 0;
}

/** Cases taken in under each version, whoever's they are. */
export async function casesByVersion(db: Db): Promise<Map<string, number>> {
  const rows = await db.rows(sql<{ version: string; n: number }>`select version, n from cases_by_pack_version()`);
  return new Map(rows.map(({ version, n }) => [version, n]));
}

/** Open cases of these rules, after the given one, oldest first by when they were received. */
export function openCases(
  db: Db,
  under: string,
  after: { at: string; id: string } | null,
  most: number,
): Promise<(CaseToRehearse & { pack_version: string })[]> {
  return db.rows(sql<CaseToRehearse & { pack_version: string }>`
    select id, number, kind, received_at, pack_version from case_file
    where state <> 'closed' and pack_version = ${under}
      and (${after === null} or (received_at, id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by received_at, id limit ${most}`);
}

/** Cases that are open, or whose first-asked sheet is, after the given one, oldest first by when they were received. */
export function casesThatRun(
  db: Db,
  after: { at: string; id: string } | null,
  most: number,
): Promise<(CaseToRehearse & { pack_version: string })[]> {
  return db.rows(sql<CaseToRehearse & { pack_version: string }>`
    select id, number, kind, received_at, pack_version from case_file c
    where (state <> 'closed' or exists (select 1 from sheet s where s.case_id = c.id and s.ended_month is null))
      and (${after === null} or (received_at, id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by received_at, id limit ${most}`);
}

/** Cases closed from `since` on, after the given one, oldest first by when they were received. */
export function closedCasesSince(
  db: Db,
  since: Instant,
  after: { at: string; id: string } | null,
  most: number,
): Promise<(CaseToRehearse & { pack_version: string })[]> {
  return db.rows(sql<CaseToRehearse & { pack_version: string }>`
    select id, number, kind, received_at, pack_version from case_file
    where state = 'closed' and closed_at >= ${iso(since)}::timestamptz
      and (${after === null} or (received_at, id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by received_at, id limit ${most}`);
}

/** Which of the cases the reader may know of. */
export async function knownAmong(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.rows(sql<{ id: string }>`select id from case_file where id = any (${ids}::uuid[])`);
  return new Set(rows.map(({ id }) => id));
}
