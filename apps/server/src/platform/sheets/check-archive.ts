import { createInflateRaw } from 'node:zlib';
import { Refused } from '../http/refused.ts';

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** A number that stands elsewhere, in eight bytes: programs that write as they go do so for small ones too. */
const ELSEWHERE = 0xffffffff;
const EIGHT_BYTES = 0x0001;
const PIECE = 65_536;
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
  name: string;
}

function long(bytes: Buffer, at: number): number {
  if (at < 0 || at + 8 > bytes.length) throw bad('archive');
  const value = bytes.readBigUInt64LE(at);
  if (value > BigInt(bytes.length)) throw bad('archive');
  return Number(value);
}

/** How many members the directory names, and where it begins. */
function directoryOf(bytes: Buffer): { count: number; at: number } {
  let end = -1;
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 66_000); at -= 1)
    if (bytes.readUInt32LE(at) === END) {
      end = at;
      break;
    }
  if (end < 0) throw bad('archive');
  const said = { count: bytes.readUInt16LE(end + 10), at: bytes.readUInt32LE(end + 16) };
  if (said.at !== ELSEWHERE && said.count !== 0xffff) return said;
  const locator = end - 20;
  if (locator < 0 || bytes.readUInt32LE(locator) !== END_64_LOCATOR) throw bad('archive');
  const wide = long(bytes, locator + 8);
  if (wide + 56 > bytes.length || bytes.readUInt32LE(wide) !== END_64) throw bad('archive');
  return { count: long(bytes, wide + 32), at: long(bytes, wide + 48) };
}

/** Size and place of a member, of which the line in the directory says that they stand in its extra field. */
function wideNumbers(bytes: Buffer, line: number, extra: number, until: number): { size: number; at: number } {
  let size = bytes.readUInt32LE(line + 20);
  let at = bytes.readUInt32LE(line + 42);
  for (let field = extra; field + 4 <= until; field += 4 + bytes.readUInt16LE(field + 2)) {
    if (bytes.readUInt16LE(field) !== EIGHT_BYTES) continue;
    let from = field + 4 + (bytes.readUInt32LE(line + 24) === ELSEWHERE ? 8 : 0);
    if (size === ELSEWHERE) {
      size = long(bytes, from);
      from += 8;
    }
    if (at === ELSEWHERE) at = long(bytes, from);
  }
  return { size, at };
}

/** The directory at the end of an archive; refuses what has none. */
export function entriesOf(bytes: Buffer): Entry[] {
  const { count, at: first } = directoryOf(bytes);
  if (count > MOST_ENTRIES) throw bad('entries');
  const entries: Entry[] = [];
  let at = first;
  for (let no = 0; no < count; no += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw bad('archive');
    const extra = at + 46 + bytes.readUInt16LE(at + 28);
    const comment = extra + bytes.readUInt16LE(at + 30);
    if (comment > bytes.length) throw bad('archive');
    const name = bytes.toString('utf8', at + 46, extra).replaceAll('\\', '/');
    entries.push({ method: bytes.readUInt16LE(at + 10), ...wideNumbers(bytes, at, extra, comment), name });
    at = comment + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function storedBytes(bytes: Buffer, { size, at }: Entry): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw bad('archive');
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from + size > bytes.length) throw bad('archive');
  return bytes.subarray(from, from + size);
}

/** A member, inflated piece by piece; no more is inflated than somebody takes. */
export async function* inflated(bytes: Buffer, entry: Entry): AsyncGenerator<Buffer> {
  const stored = storedBytes(bytes, entry);
  if (entry.method === 0) {
    for (let at = 0; at < stored.length; at += PIECE) yield stored.subarray(at, at + PIECE);
    return;
  }
  if (entry.method !== 8) throw bad('compression');
  const inflate = createInflateRaw({ chunkSize: PIECE });
  inflate.end(stored);
  try {
    yield* inflate as AsyncIterable<Buffer>;
  } catch {
    throw bad('archive');
  } finally {
    inflate.destroy();
  }
}

/**
 * The members of an archive by name. Refuses one that is broken or inflates to more than a sheet of orders ever does: it is
 * inflated once to count, as what it says of its own size is not believed.
 */
export async function checkArchive(bytes: Buffer): Promise<Map<string, Entry>> {
  const entries = entriesOf(bytes);
  let left = MOST_INFLATED;
  for (const entry of entries)
    for await (const piece of inflated(bytes, entry)) {
      left -= piece.length;
      if (left < 0) throw new Refused('sheet_too_large', { why: 'inflated', inflated: MOST_INFLATED }, 'fileHash');
    }
  return new Map(entries.map((entry) => [entry.name, entry]));
}
