import type pg from 'pg';
import { eventSealer } from '../src/features/register/register.public.ts';

const TRIES = 400;

/**
 * Seals every event there is. A seal waits for whatever was under way on the whole server when it looked, other tests'
 * databases as well: it is asked until nothing is left.
 */
export async function sealAll(pool: pg.Pool, owner: pg.Pool, dataDir: string): Promise<void> {
  const sealer = eventSealer(pool, dataDir);
  for (let tries = 0; tries < TRIES; tries += 1) {
    await sealer();
    const { rows } = await owner.query(
      'select (select coalesce(max(id), 0) from event) = (select coalesce(max(to_id), 0) from event_seal) as done',
    );
    if (rows[0].done === true) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('events stay unsealed');
}
