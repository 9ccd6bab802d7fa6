import type { Tx } from '../../platform/db/tx.ts';

export interface NewSession {
  tokenHash: string;
  staffId: number;
  expiresAt: Date;
  userAgent: string | null;
  address: string;
  deviceHash: string;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.prepared(
    'session_insert',
    `insert into session (token_hash, staff_id, created_at, last_seen_at, expires_at, user_agent, address, device_hash)
     values ($1, $2, now(), now(), $3, $4, $5, $6)`,
    [
      session.tokenHash,
      session.staffId,
      session.expiresAt.toISOString(),
      session.userAgent,
      session.address,
      session.deviceHash,
    ],
  );
}

/** Ends the session of a token. */
export async function deleteSession(tx: Tx, hash: string): Promise<void> {
  await tx.prepared('session_delete', 'delete from session where token_hash = $1', [hash]);
}
