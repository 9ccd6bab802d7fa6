import { type KeyObject, verify } from 'node:crypto';
import type pg from 'pg';
import { entriesHash, entryLine, sealHash } from './seal.ts';
import { openRows } from './table-rows.ts';
import { Wrong } from './verify-problem.ts';

interface EntryRow {
  year: number;
  no: number;
  stream_id: string;
  first_hash: string;
  recorded_at: number;
}

interface SealRow {
  seq: number;
  year: number;
  from_no: number;
  to_no: number;
  entries_hash: string;
  prev: string;
  hash: string;
  signature: string;
  sealed_at: number;
}

export interface RegisterCounts {
  entries: number;
  seals: number;
  /** Entries that no seal covers yet: those of the last minute. */
  unsealed: number;
}

const sealColumns = 'seq, year, from_no, to_no, entries_hash, prev, hash, signature, sealed_at';

function checkSeal(seal: SealRow, seq: number, prev: string, publicKey: KeyObject | null): void {
  const wrong = (code: 'seal_changed' | 'seal_chain_broken' | 'seal_signature_wrong'): never => {
    throw new Wrong({ code, table: 'register_seal', row: String(seq) });
  };
  if (seal.seq !== seq || seal.prev !== prev) wrong('seal_chain_broken');
  const hash = sealHash({
    seq: seal.seq,
    year: seal.year,
    fromNo: seal.from_no,
    toNo: seal.to_no,
    entriesHash: seal.entries_hash,
    prev: seal.prev,
    sealedAt: new Date(seal.sealed_at).toISOString(),
  });
  if (hash !== seal.hash) wrong('seal_changed');
  if (publicKey && !verify(null, Buffer.from(hash), publicKey, Buffer.from(seal.signature, 'base64')))
    wrong('seal_signature_wrong');
}

async function checkSeals(client: pg.ClientBase, publicKey: KeyObject | null): Promise<number> {
  const seals = await openRows<SealRow>(
    client,
    'verify_seals',
    `select ${sealColumns} from register_seal order by seq`,
  );
  let prev = '';
  let count = 0;
  for (let seal = await seals.next(); seal; seal = await seals.next()) {
    count += 1;
    checkSeal(seal, count, prev, publicKey);
    prev = seal.hash;
  }
  return count;
}

// Within a year both run by number: each entry belongs to the seal that is being gathered, or to none yet.
async function checkEntries(client: pg.ClientBase): Promise<{ entries: number; unsealed: number }> {
  const heads = await client.query<{ year: number; last_no: number }>('select year, last_no from register_head');
  const lastNo = new Map(heads.rows.map((row) => [row.year, row.last_no]));
  const entries = await openRows<EntryRow>(
    client,
    'verify_numbers',
    'select year, no, stream_id, first_hash, recorded_at from register_entry order by year, no',
  );
  const seals = await openRows<SealRow>(
    client,
    'verify_ranges',
    `select ${sealColumns} from register_seal order by year, from_no, seq`,
  );
  let seal = await seals.next();
  let lines: string[] = [];
  const counts = { entries: 0, unsealed: 0 };
  let before: EntryRow | null = null;
  const endOfYear = (row: EntryRow): void => {
    if (lastNo.get(row.year) !== row.no)
      throw new Wrong({ code: 'register_head_differs', table: 'register_head', row: String(row.year) });
    lastNo.delete(row.year);
  };
  for (let row = await entries.next(); row; row = await entries.next()) {
    const expected: number = before?.year === row.year ? before.no + 1 : 1;
    if (before && before.year !== row.year) endOfYear(before);
    if (row.no !== expected)
      throw new Wrong({ code: 'register_gap', table: 'register_entry', row: `${row.year}-${expected}` });
    counts.entries += 1;
    before = row;
    if (!seal || seal.year !== row.year) {
      counts.unsealed += 1;
      continue;
    }
    if (lines.length === 0 && seal.from_no !== row.no)
      throw new Wrong({ code: 'seal_gap', table: 'register_seal', row: String(seal.seq) });
    lines.push(
      entryLine({
        year: row.year,
        no: row.no,
        streamId: row.stream_id,
        firstHash: row.first_hash,
        recordedAt: row.recorded_at,
      }),
    );
    if (row.no < seal.to_no) continue;
    if (entriesHash(lines) !== seal.entries_hash)
      throw new Wrong({ code: 'sealed_entries_changed', table: 'register_seal', row: String(seal.seq) });
    lines = [];
    seal = await seals.next();
  }
  if (before) endOfYear(before);
  const lost = [...lastNo].find(([, no]) => no > 0);
  if (lost) throw new Wrong({ code: 'register_head_differs', table: 'register_head', row: String(lost[0]) });
  if (seal) throw new Wrong({ code: 'sealed_entries_changed', table: 'register_seal', row: String(seal.seq) });
  return counts;
}

/**
 * Recomputes the register in the client's snapshot: numbers without gaps, heads, every seal's entries, its chain and,
 * with a key, its signature. Throws `Wrong` at the first row that differs.
 */
export async function verifyRegister(client: pg.ClientBase, publicKey: KeyObject | null): Promise<RegisterCounts> {
  const seals = await checkSeals(client, publicKey);
  return { ...(await checkEntries(client)), seals };
}
