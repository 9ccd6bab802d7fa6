import { entriesOf, storedBytes } from './check-archive.ts';

const LOCAL_HEAD = 30;
const DIRECTORY_END = 22;
/** Sizes that stand behind the bytes instead of before them: whoever reads on and on would not know where they end. */
const SIZES_BEHIND = 8;
const PIECE = 65_536;
const isWorksheet = (name: string): boolean => name.startsWith('xl/worksheets/');

/** The head of a member with the sizes its line in the directory names. */
function headOf(line: Buffer, name: Buffer): Buffer {
  const head = Buffer.alloc(LOCAL_HEAD);
  head.writeUInt32LE(0x04034b50, 0);
  // Version, flags, method, time, day, checksum, sizes: as in the directory, two bytes on.
  line.copy(head, 4, 6, 28);
  head.writeUInt16LE(head.readUInt16LE(6) & ~SIZES_BEHIND, 6);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

/**
 * The same workbook, a piece at a time, its worksheets behind everything they need (words, styles, names), so that it can
 * be read from its beginning to its end: spreadsheet programs write the shared words last.
 */
export function* sheetsLast(bytes: Buffer): Generator<Buffer> {
  const entries = entriesOf(bytes);
  const ordered = [
    ...entries.filter(({ name }) => !isWorksheet(name)),
    ...entries.filter(({ name }) => isWorksheet(name)),
  ];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of ordered) {
    const line = Buffer.from(entry.line);
    line.writeUInt16LE(line.readUInt16LE(8) & ~SIZES_BEHIND, 8);
    line.writeUInt32LE(at, 42);
    directory.push(line);
    const head = headOf(line, line.subarray(46, 46 + line.readUInt16LE(28)));
    const stored = storedBytes(bytes, entry);
    yield head;
    for (let from = 0; from < stored.length; from += PIECE) yield stored.subarray(from, from + PIECE);
    at += head.length + stored.length;
  }
  const lines = Buffer.concat(directory);
  const end = Buffer.alloc(DIRECTORY_END);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(ordered.length, 8);
  end.writeUInt16LE(ordered.length, 10);
  end.writeUInt32LE(lines.length, 12);
  end.writeUInt32LE(at, 16);
  yield Buffer.concat([lines, end]);
}
