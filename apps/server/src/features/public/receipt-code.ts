import { timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import { checkCode } from '../../platform/events/canonical.ts';

/** A case's line in the register. */
export interface RegisterLine {
  stream_id: string;
  first_hash: string;
  recorded_at: number;
}

/** As people copy it from paper: spaces, small letters, and the letters that are not in the alphabet. */
function asWritten(code: string): string {
  return code.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

function sameCode(given: string, right: string): boolean {
  const a = Buffer.from(given.padEnd(20).slice(0, 20));
  const b = Buffer.from(right.padEnd(20).slice(0, 20));
  return a.length === b.length && timingSafeEqual(a, b);
}

/** What a number nobody has is compared with, so that it takes as long as one that exists. */
const noHash = 'f'.repeat(64);
const nowhere = { year: 0, no: 0 };

function registerPlace(number: string): { year: number; no: number } {
  const parts = /^(\d{4})-(\d{1,9})$/.exec(number);
  return parts ? { year: Number(parts[1]), no: Number(parts[2]) } : nowhere;
}

/** The case whose receipt carries this number and check code; null when either is wrong, by the same steps (ORD-8). */
export async function lineOfReceipt(db: Db, number: string, code: string): Promise<RegisterLine | null> {
  const { year, no } = registerPlace(number);
  const line = await db.row(sql<RegisterLine>`
    select stream_id, first_hash, recorded_at from register_entry where year = ${year} and no = ${no}`);
  const same = sameCode(asWritten(code), checkCode(line?.first_hash ?? noHash));
  return line && same ? line : null;
}
