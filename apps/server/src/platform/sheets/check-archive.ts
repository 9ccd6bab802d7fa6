import { createInflateRaw } from 'node:zlib';
import { Refused } from '../http/refused.ts';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** What a sheet of a hundred thousand rows inflates to is a quarter of this. */
const MOST_INFLATED = 300 * 1_048_576;
const MOST_ENTRIES = 2_000;

const bad = (why: string): Refused => new Refused('sheet_unreadable', { why }, 'fileHash');

/** A member of an archive as its directory tells of it. */
export interface Entry {
  method: number;
  /** Of its bytes as they lie there. */
  size: number;
  /** Where its own head begins. */
  at: number;
  /** Its line in the directory. */
  line: Buffer;
  name: string;
}

/** The directory at the end of an archive; refuses what has none. */
export function entriesOf(bytes: Buffer): Entry[] {
  let end = -1;
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 66_000); at -= 1)
    if (bytes.readUInt32LE(at) === END) {
      end = at;
      break;
    }
  if (end < 0) throw bad('archive');
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw bad('entries');
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let no = 0; no < count; no += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw bad('archive');
    const named = bytes.readUInt16LE(at + 28);
    const next = at + 46 + named + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    entries.push({
      method: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
      line: bytes.subarray(at, next),
      name: bytes.toString('utf8', at + 46, at + 46 + named),
    });
    at = next;
  }
  return entries;
}

/** The bytes of a member, as they lie there. */
export function storedBytes(bytes: Buffer, { size, at }: Entry): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw bad('archive');
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  return bytes.subarray(from, from + size);
}

/** Inflates to count, keeping nothing: what an archive says of its own size is not believed. */
async function inflatedSize(bytes: Buffer, entry: Entry, most: number): Promise<number> {
  const { method, size } = entry;
  const stored = storedBytes(bytes, entry);
  if (method === 0) return size;
  if (method !== 8) throw bad('compression');
  const inflate = createInflateRaw();
  let total = 0;
  inflate.end(stored);
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > most) throw new Refused('sheet_too_large', { inflated: MOST_INFLATED }, 'fileHash');
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw bad('archive');
  } finally {
    inflate.destroy();
  }
  return total;
}

/** Refuses an archive that is broken or inflates to more than a sheet of orders ever does. */
export async function checkArchive(bytes: Buffer): Promise<void> {
  let left = MOST_INFLATED;
  for (const entry of entriesOf(bytes)) {
    left -= await inflatedSize(bytes, entry, left);
    if (left < 0) throw new Refused('sheet_too_large', { inflated: MOST_INFLATED }, 'fileHash');
  }
}
