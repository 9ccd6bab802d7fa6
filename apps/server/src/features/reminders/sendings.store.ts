import type { Instant } from '@hearthline/domain/time/instant';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { uuidv7 } from '../../platform/ids.ts';

export type SendingWay = 'sms' | 'wechat';

export interface NewSending {
  noticeId: string;
  staffId: number;
  way: SendingWay;
}

/** A message to be sent, or whose receipt is awaited, with where it goes. */
export interface TakenSending {
  id: string;
  way: SendingWay;
  state: 'queued' | 'accepted';
  tries: number;
  reference: string | null;
  phone: string | null;
  staff_no: string;
  kind: string;
  items: number;
}

const iso = (instant: Instant | null): string | null => (instant === null ? null : new Date(instant).toISOString());

export async function insertSendings(tx: Tx, sendings: readonly NewSending[], now: Instant): Promise<void> {
  if (sendings.length === 0) return;
  await tx.prepared(
    'sendings_insert',
    `insert into sending (id, notice_id, staff_id, way, state, next_at)
     select s.*, 'queued', $5::timestamptz from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[]) as s`,
    [
      sendings.map(() => uuidv7()),
      sendings.map((sending) => sending.noticeId),
      sendings.map((sending) => sending.staffId),
      sendings.map((sending) => sending.way),
      iso(now),
    ],
  );
}

/**
 * Takes what is to be sent now on loan until `until`: whoever dies with it in hand loses it to the next. What it is
 * about comes from the notice; nothing of the case is in it.
 */
export function takeSendings(tx: Tx, now: Instant, until: Instant, most: number): Promise<TakenSending[]> {
  return tx.prepared<TakenSending>('sendings_take', 'select * from take_sendings($1, $2, $3)', [
    iso(now),
    iso(until),
    most,
  ]);
}

export interface SendingResult {
  id: string;
  state: 'queued' | 'accepted' | 'received' | 'refused' | 'failed';
  nextAt: Instant | null;
  reference: string | null;
  failure: string | null;
}

const record = `update sending set state = $2, next_at = $3, reference = coalesce($4, reference), failure = $5,
    tries = case when state = 'queued' and $2 = 'accepted' then 0 else tries end,
    accepted_at = case when $2 in ('accepted', 'received') then coalesce(accepted_at, $6) else accepted_at end,
    received_at = case when $2 = 'received' then $6::timestamptz else received_at end
  where id = $1`;

export async function recordSending(tx: Tx, result: SendingResult, now: Instant): Promise<void> {
  await tx.prepared('sendings_record', record, [
    result.id,
    result.state,
    iso(result.nextAt),
    result.reference,
    result.failure,
    iso(now),
  ]);
}

/** Whether anything waits at all, without taking it. */
export async function hasDueSendings(db: Db, now: Instant): Promise<boolean> {
  const rows = await db.prepared('sendings_due', 'select 1 from sending where next_at <= $1 limit 1', [iso(now)]);
  return rows.length > 0;
}
