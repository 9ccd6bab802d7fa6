import { sign } from 'node:crypto';
import type pg from 'pg';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction, type Tx } from '../../platform/db/tx.ts';
import { EventsHash, eventSealHash, type SealedEvent } from './event-seal.ts';
import { openRegisterKey, type RegisterKey } from './register-key.ts';

const LOCK = 7_421_004;
/** Events of one seal at most. */
const MOST = 20_000;

/** The last event there was when it was looked, and the first transaction that may still have been under way then. */
interface Seen {
  lastId: number;
  xmax: bigint;
}

interface Moment extends Seen {
  xmin: bigint;
}

async function look(tx: Tx): Promise<Moment> {
  const [row] = await tx.prepared<{ last: string | number; xmin: string; xmax: string }>(
    'seal_look',
    `select last_event_id() as last, pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
       pg_snapshot_xmax(pg_current_snapshot())::text as xmax`,
    [],
  );
  if (!row) throw new Error('a database has a snapshot');
  return { lastId: Number(row.last), xmin: BigInt(row.xmin), xmax: BigInt(row.xmax) };
}

async function addSeal(tx: Tx, key: RegisterKey, upto: number): Promise<number> {
  const [last] = await tx.prepared<{ seq: number; to_id: string | number; hash: string }>(
    'seal_events_last',
    'select seq, to_id, hash from event_seal order by seq desc limit 1',
    [],
  );
  const rows = await tx.prepared<SealedEvent>('seal_events_rows', 'select * from events_to_seal($1, $2, $3)', [
    last?.to_id ?? 0,
    upto,
    MOST,
  ]);
  const [first, end] = [rows[0], rows.at(-1)];
  if (!first || !end) return 0;
  const events = new EventsHash();
  for (const row of rows) events.add(row);
  const body = {
    seq: (last?.seq ?? 0) + 1,
    fromId: Number(first.id),
    toId: Number(end.id),
    count: rows.length,
    eventsHash: events.end(),
    prev: last?.hash ?? '',
    sealedAt: new Date(tx.now).toISOString(),
  };
  const hash = eventSealHash(body);
  const signature = sign(null, Buffer.from(hash), key.privateKey).toString('base64');
  await tx.prepared(
    'seal_events_insert',
    `insert into event_seal (seq, from_id, to_id, count, events_hash, prev, hash, signature, sealed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [body.seq, body.fromId, body.toId, body.count, body.eventsHash, body.prev, hash, signature, body.sealedAt],
  );
  return rows.length;
}

/**
 * Signs events in the order they were written, up to where nobody can write any more: an id is given before its
 * transaction commits, so what was the last id some time ago counts once every transaction of that time has ended.
 * Gives how many were covered. One worker at a time does it.
 */
export function eventSealer(pool: pg.Pool, dataDir: string): () => Promise<number> {
  let seen: Seen | null = null;
  return async () => {
    const key = openRegisterKey(dataDir);
    let covered = 0;
    for (;;) {
      const done = await inTransaction(pool, noScope, async (tx) => {
        const [lock] = await tx.prepared<{ mine: boolean }>(
          'seal_events_lock',
          'select pg_try_advisory_xact_lock($1) as mine',
          [LOCK],
        );
        const now = await look(tx);
        if (!lock?.mine) return 0;
        if (seen === null || now.xmin < seen.xmax) {
          seen ??= { lastId: now.lastId, xmax: now.xmax };
          return 0;
        }
        return addSeal(tx, key, seen.lastId);
      });
      covered += done;
      if (done < MOST) break;
    }
    const next = await inTransaction(pool, noScope, look);
    if (seen === null || next.xmin >= seen.xmax) seen = { lastId: next.lastId, xmax: next.xmax };
    return covered;
  };
}
