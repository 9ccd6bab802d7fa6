import { sign } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import type { RegisterKey } from './register-key.ts';
import { entriesHash, entryLine, type RegisterEntry, sealHash } from './seal.ts';

const LOCK = 7_421_003;
/** Entries of one seal at most, so that a checker holds no more in memory. */
const MOST = 5_000;

interface LastRow {
  seq: number;
  hash: string;
}

interface EntryRow {
  year: number;
  no: number;
  stream_id: string;
  first_hash: string;
  recorded_at: number;
}

// The number's row is locked until the commit that takes it, so what is visible has no gaps and only grows at its end.
const unsealed = sql<EntryRow>`
  select e.year, e.no, e.stream_id, e.first_hash, e.recorded_at from register_head h
  join lateral (select coalesce(max(s.to_no), 0) as no from register_seal s where s.year = h.year) sealed on true
  join register_entry e on e.year = h.year and e.no > sealed.no
  where h.last_no > sealed.no
  order by e.year, e.no limit ${MOST}`;

/**
 * Chains and signs the entries of the register that no seal covers yet, one seal a year at most; returns how many were
 * covered. One worker at a time does it; another finds nothing to do and returns 0.
 */
export async function sealRegister(tx: Tx, key: RegisterKey): Promise<number> {
  const lock = await tx.row(sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as mine`);
  if (!lock?.mine) return 0;
  const rows = await tx.rows(unsealed);
  const last = await tx.row(sql<LastRow>`select seq, hash from register_seal order by seq desc limit 1`);
  let before = last ?? { seq: 0, hash: '' };
  for (const year of new Set(rows.map((row) => row.year))) {
    const entries = rows.filter((row) => row.year === year).map(entryOf);
    before = await insertSeal(tx, key, before, year, entries);
  }
  return rows.length;
}

const entryOf = (row: EntryRow): RegisterEntry => ({
  year: row.year,
  no: row.no,
  streamId: row.stream_id,
  firstHash: row.first_hash,
  recordedAt: row.recorded_at,
});

async function insertSeal(
  tx: Tx,
  key: RegisterKey,
  before: LastRow,
  year: number,
  entries: readonly RegisterEntry[],
): Promise<LastRow> {
  const body = {
    seq: before.seq + 1,
    year,
    fromNo: entries[0]?.no ?? 0,
    toNo: entries.at(-1)?.no ?? 0,
    entriesHash: entriesHash(entries.map(entryLine)),
    prev: before.hash,
    sealedAt: new Date(tx.now).toISOString(),
  };
  const hash = sealHash(body);
  const signature = sign(null, Buffer.from(hash), key.privateKey).toString('base64');
  await tx.rows(sql`insert into register_seal (seq, year, from_no, to_no, entries_hash, prev, hash, signature, sealed_at)
    values (${body.seq}, ${year}, ${body.fromNo}, ${body.toNo}, ${body.entriesHash}, ${body.prev}, ${hash}, ${signature}, ${body.sealedAt})`);
  return { seq: body.seq, hash };
}
