import type { Lockout } from '@hearthline/domain/sign-in/lockout';
import type { Instant } from '@hearthline/domain/time/instant';
import type { Db, Tx } from '../../platform/db/tx.ts';

export interface Credential extends Lockout {
  staffId: number;
  passwordHash: string;
}

interface Row {
  staff_id: number;
  password_hash: string;
  failed_count: number;
  locked_until: Instant | null;
}

const columns = 'c.staff_id, c.password_hash, c.failed_count, c.locked_until';
const credentialOf = (row: Row | undefined): Credential | null =>
  row
    ? {
        staffId: row.staff_id,
        passwordHash: row.password_hash,
        failed: row.failed_count,
        lockedUntil: row.locked_until,
      }
    : null;

export async function findCredential(db: Db, staffId: number): Promise<Credential | null> {
  const text = `select ${columns} from credential c where c.staff_id = $1`;
  return credentialOf((await db.prepared<Row>('credential_find', text, [staffId]))[0]);
}

/** The credential by staff number, of somebody who has not left by `day`. */
export async function findCredentialByStaffNo(db: Db, staffNo: string, day: string): Promise<Credential | null> {
  const text = `select ${columns} from credential c join staff s on s.id = c.staff_id
    where s.staff_no = $1 and (s.left_on is null or s.left_on > $2::date)`;
  return credentialOf((await db.prepared<Row>('credential_by_staff_no', text, [staffNo, day]))[0]);
}

/** Holds the account until the transaction ends: of many guesses at once each waits for the one before. */
export async function lockCredential(tx: Tx, staffId: number): Promise<Credential | null> {
  const text = `select ${columns} from credential c where c.staff_id = $1 for update`;
  return credentialOf((await tx.prepared<Row>('credential_lock', text, [staffId]))[0]);
}

export async function saveLockout(tx: Tx, staffId: number, { failed, lockedUntil }: Lockout): Promise<void> {
  const until = lockedUntil === null ? null : new Date(lockedUntil).toISOString();
  await tx.prepared(
    'credential_lockout',
    'update credential set failed_count = $2, locked_until = $3::timestamptz where staff_id = $1',
    [staffId, failed, until],
  );
}

export async function tourSeen(db: Db, staffId: number): Promise<boolean> {
  const text = 'select tour_seen_at is not null as seen from credential where staff_id = $1';
  return (await db.prepared<{ seen: boolean }>('tour_seen', text, [staffId]))[0]?.seen ?? false;
}

/** The first time counts: later ones leave it. */
export async function markTourSeen(tx: Tx, staffId: number, at: Instant): Promise<void> {
  const text = 'update credential set tour_seen_at = $2::timestamptz where staff_id = $1 and tour_seen_at is null';
  await tx.prepared('tour_mark', text, [staffId, new Date(at).toISOString()]);
}
