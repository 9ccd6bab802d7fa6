import { createHash } from 'node:crypto';
import { formatInstant, type Instant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';

export interface SecondFactorRow {
  sealed_secret: Buffer;
  begun_at: Instant;
  confirmed_at: Instant | null;
  last_step: number;
}

export function findSecondFactor(db: Db, staffId: number): Promise<SecondFactorRow | null> {
  return db.row(
    sql<SecondFactorRow>`select sealed_secret, begun_at, confirmed_at, last_step from second_factor where staff_id = ${staffId}`,
  );
}

/** The same, held until the transaction ends. */
export function lockSecondFactor(tx: Tx, staffId: number): Promise<SecondFactorRow | null> {
  return tx.row(
    sql<SecondFactorRow>`select sealed_secret, begun_at, confirmed_at, last_step from second_factor
      where staff_id = ${staffId} for update`,
  );
}

/** Begins anew; one that is confirmed stays as it is. */
export async function beginFactor(tx: Tx, staffId: number, sealed: Buffer, now: Instant): Promise<void> {
  await tx.rows(sql`insert into second_factor (staff_id, sealed_secret, begun_at)
    values (${staffId}, ${sealed}, ${formatInstant(now)}::timestamptz)
    on conflict (staff_id) do update set sealed_secret = excluded.sealed_secret, begun_at = excluded.begun_at, last_step = 0
      where second_factor.confirmed_at is null`);
}

export async function confirmFactor(tx: Tx, staffId: number, step: number, now: Instant): Promise<void> {
  await tx.rows(sql`update second_factor set confirmed_at = ${formatInstant(now)}::timestamptz, last_step = ${step}
    where staff_id = ${staffId}`);
}

export async function saveStep(tx: Tx, staffId: number, step: number): Promise<void> {
  await tx.rows(sql`update second_factor set last_step = ${step} where staff_id = ${staffId}`);
}

/** Takes the factor and its recovery codes away. */
export async function removeFactor(tx: Tx, staffId: number): Promise<void> {
  await tx.rows(sql`delete from recovery_code where staff_id = ${staffId}`);
  await tx.rows(sql`delete from second_factor where staff_id = ${staffId}`);
}

const hashOf = (staffId: number, code: string) => createHash('sha256').update(`${staffId} ${code}`).digest('base64url');

/** These and no others from now on. */
export async function replaceRecoveryCodes(tx: Tx, staffId: number, codes: readonly string[]): Promise<void> {
  await tx.rows(sql`delete from recovery_code where staff_id = ${staffId}`);
  const hashes = codes.map((code) => hashOf(staffId, code));
  await tx.rows(sql`insert into recovery_code (staff_id, code_hash)
    select ${staffId}, h from unnest(${hashes}::text[]) as h`);
}

/** Uses a recovery code up; false when it is none or was used. */
export async function useRecoveryCode(tx: Tx, staffId: number, code: string, now: Instant): Promise<boolean> {
  const rows = await tx.rows(sql`update recovery_code set used_at = ${formatInstant(now)}::timestamptz
    where staff_id = ${staffId} and code_hash = ${hashOf(staffId, code)} and used_at is null returning 1`);
  return rows.length > 0;
}

export async function countRecoveryCodes(db: Db, staffId: number): Promise<number> {
  const row = await db.row(
    sql<{
      many: number;
    }>`select count(*)::int as many from recovery_code where staff_id = ${staffId} and used_at is null`,
  );
  return row?.many ?? 0;
}
