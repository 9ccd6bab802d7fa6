import { canonical, sha256 } from '../../platform/events/canonical.ts';

/** An entry of the register as the seal covers it. `recordedAt` in epoch milliseconds. */
export interface RegisterEntry {
  year: number;
  no: number;
  streamId: string;
  firstHash: string;
  recordedAt: number;
}

/** What a seal says besides its own hash and signature. `prev` is the hash of the seal before, empty for the first. */
export interface SealBody {
  seq: number;
  year: number;
  fromNo: number;
  toNo: number;
  entriesHash: string;
  prev: string;
  sealedAt: string;
}

/** The line of an entry that is hashed. */
export function entryLine(entry: RegisterEntry): string {
  return canonical([entry.year, entry.no, entry.streamId, entry.firstHash, new Date(entry.recordedAt).toISOString()]);
}

/** Hash over the entries of a seal, in the order of their numbers. */
export function entriesHash(lines: readonly string[]): string {
  return sha256(lines.join('\n'));
}

/** The hash that is signed and that the next seal names. */
export function sealHash(body: SealBody): string {
  return sha256(canonical(body));
}
