import type { NoticeKind } from '@hearthline/domain/reminders/notice-kind';
import type { Instant } from '@hearthline/domain/time/instant';
import type { Tx } from '../../platform/db/tx.ts';
import { uuidv7 } from '../../platform/ids.ts';

/** One notice of one clock, for one person. */
export interface NewNotice {
  id: string;
  staffId: number;
  kind: NoticeKind;
  subjectKind: string;
  subjectId: string;
  promiseId: string;
  variant: string;
  packVersion: string;
  dueAt: Instant;
}

const iso = (instant: Instant): string => new Date(instant).toISOString();

export async function insertNotices(tx: Tx, notices: readonly NewNotice[], now: Instant): Promise<void> {
  if (notices.length === 0) return;
  await tx.prepared(
    'notices_insert',
    `insert into notice (id, staff_id, kind, subject_kind, subject_id, promise_id, variant, pack_version, due_at, made_at)
     select n.*, $10::timestamptz from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::text[],
       $8::text[], $9::timestamptz[]) as n`,
    [
      notices.map((notice) => notice.id),
      notices.map((notice) => notice.staffId),
      notices.map((notice) => notice.kind),
      notices.map((notice) => notice.subjectKind),
      notices.map((notice) => notice.subjectId),
      notices.map((notice) => notice.promiseId),
      notices.map((notice) => notice.variant),
      notices.map((notice) => notice.packVersion),
      notices.map((notice) => iso(notice.dueAt)),
      iso(now),
    ],
  );
}

/** Notices of what somebody did to a case; no promise is behind them. */
export async function insertRings(
  tx: Tx,
  kind: Extract<NoticeKind, 'mention' | 'urged'>,
  caseId: string,
  people: readonly number[],
  now: Instant,
): Promise<void> {
  if (people.length === 0) return;
  await tx.prepared(
    'notices_ring',
    `insert into notice (id, staff_id, kind, subject_kind, subject_id, made_at)
     select n.id, n.staff_id, $3, 'case', $4::uuid, $5::timestamptz from unnest($1::uuid[], $2::int[]) as n (id, staff_id)`,
    [people.map(() => uuidv7()), people, kind, caseId, iso(now)],
  );
}

export interface Digest {
  staff_id: number;
  id: string;
  /** Whether the day's digest begins with this. */
  first: boolean;
}

/** Adds to the day's digests, so many things a person; gives each digest's id. */
export async function putDigests(
  tx: Tx,
  counts: ReadonlyMap<number, number>,
  day: string,
  now: Instant,
): Promise<Digest[]> {
  if (counts.size === 0) return [];
  // In one order everywhere, so that two workers never wait for each other in a ring.
  const people = [...counts.keys()].sort((a, b) => a - b);
  return tx.prepared<Digest>('notices_digest', 'select * from put_digests($1, $2, $3, $4, $5)', [
    people.map(() => uuidv7()),
    people,
    people.map((staffId) => counts.get(staffId)),
    day,
    iso(now),
  ]);
}
