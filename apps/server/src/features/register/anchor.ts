import type pg from 'pg';
import { canonical } from '../../platform/events/canonical.ts';
import { publicKeyText, type RegisterKey } from './register-key.ts';

/**
 * The last seal as one line of JSON, to be kept where nobody of the installation can change it; null before the first
 * seal. Every earlier entry of the register, and every event up to the seal of events in it, hangs on it by hashes.
 */
export async function readAnchor(pool: pg.Pool, key: RegisterKey | null): Promise<string | null> {
  const { rows } = await pool.query<{
    seq: number;
    year: number;
    from_no: number;
    to_no: number;
    hash: string;
    signature: string;
    sealed_at: number;
  }>('select seq, year, from_no, to_no, hash, signature, sealed_at from register_seal order by seq desc limit 1');
  const last = rows[0];
  if (!last) return null;
  const events = await pool.query<{ seq: number; to_id: string; hash: string; signature: string }>(
    'select seq, to_id, hash, signature from event_seal order by seq desc limit 1',
  );
  const end = events.rows[0];
  return canonical({
    seal: last.seq,
    year: last.year,
    from: last.from_no,
    to: last.to_no,
    hash: last.hash,
    signature: last.signature,
    events: end && { seal: end.seq, to: Number(end.to_id), hash: end.hash, signature: end.signature },
    sealed_at: new Date(last.sealed_at).toISOString(),
    public_key: key ? publicKeyText(key.publicKey) : undefined,
  });
}
