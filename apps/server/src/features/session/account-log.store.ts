import type { AccountAct } from '@hearthline/domain/sign-in/account-act';
import type { Instant } from '@hearthline/domain/time/instant';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { uuidv7 } from '../../platform/ids.ts';

export interface NewAccountEntry {
  staffId: number;
  act: AccountAct;
  at: Instant;
  /** Who did it, where it was somebody else. */
  byStaffId?: number | null;
  address: string;
  userAgent: string | null;
  deviceHash?: string;
  newDevice?: boolean;
}

export interface AccountEntryRow {
  id: string;
  act: AccountAct;
  at: Instant;
  by_id: number | null;
  by_name: string | null;
  address: string | null;
  user_agent: string | null;
  new_device: boolean;
}

/** Row-level security: the scope must be the account's own. */
export async function insertAccountEntry(tx: Tx, entry: NewAccountEntry): Promise<void> {
  await tx.prepared(
    'account_log_insert',
    `insert into account_log (id, staff_id, act, at, by_staff_id, address, user_agent, device_hash, new_device)
     values ($1, $2, $3, $4::timestamptz, $5, $6, $7, $8, $9)`,
    [
      uuidv7(),
      entry.staffId,
      entry.act,
      new Date(entry.at).toISOString(),
      entry.byStaffId ?? null,
      entry.address,
      entry.userAgent,
      entry.deviceHash ?? null,
      entry.newDevice ?? false,
    ],
  );
}

const columns = `l.id, l.act, l.at, l.by_staff_id as by_id, s.name as by_name, l.address, l.user_agent, l.new_device`;

/** The scope's own entries, newest first, those before the given place. */
export function accountEntries(
  db: Db,
  before: { at: Instant; id: string } | null,
  limit: number,
): Promise<AccountEntryRow[]> {
  return db.prepared<AccountEntryRow>(
    'account_log_list',
    `select ${columns} from account_log l left join staff s on s.id = l.by_staff_id
     where l.staff_id = (select app_staff_id()) and (l.at, l.id) < ($1::timestamptz, $2::uuid)
     order by l.at desc, l.id desc limit $3`,
    [
      before === null ? 'infinity' : new Date(before.at).toISOString(),
      before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff',
      limit,
    ],
  );
}

/** Whether the scope's owner signed in before, and whether by this device; by what the log still holds. */
export async function signedInBefore(db: Db, deviceHash: string): Promise<{ ever: boolean; here: boolean }> {
  const [row] = await db.prepared<{ ever: boolean; here: boolean }>(
    'account_log_before',
    `select exists (select 1 from account_log where staff_id = (select app_staff_id()) and act = 'signed_in') as ever,
       exists (select 1 from account_log where staff_id = (select app_staff_id()) and act = 'signed_in' and device_hash = $1) as here`,
    [deviceHash],
  );
  return row ?? { ever: false, here: false };
}

const unseen = `l.staff_id = (select app_staff_id()) and l.new_device and l.seen_at is null
  and l.device_hash is distinct from (select s.device_hash from session s where s.token_hash = $1)`;

/** New devices nobody has said to know, but for the one that asks: whoever broke in must not be the one to say so. */
export function unseenDevices(db: Db, sessionHash: string): Promise<AccountEntryRow[]> {
  return db.prepared<AccountEntryRow>(
    'account_log_unseen',
    `select ${columns} from account_log l left join staff s on s.id = l.by_staff_id where ${unseen}
     order by l.at desc, l.id desc limit 5`,
    [sessionHash],
  );
}

export async function markDevicesKnown(tx: Tx, sessionHash: string, until: string, now: Instant): Promise<void> {
  await tx.prepared(
    'account_log_known',
    `update account_log l set seen_at = $3::timestamptz where ${unseen} and l.at <= $2::timestamptz`,
    [sessionHash, until, new Date(now).toISOString()],
  );
}

/** Whether a minute ago or later the same was written: a flood leaves one line a minute. */
export async function loggedLately(db: Db, act: AccountAct, now: Instant): Promise<boolean> {
  const [row] = await db.prepared<{ lately: boolean }>(
    'account_log_lately',
    `select exists (select 1 from account_log where staff_id = (select app_staff_id()) and act = $1
       and at > $2::timestamptz - interval '1 minute') as lately`,
    [act, new Date(now).toISOString()],
  );
  return row?.lately ?? false;
}
