import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** Before the first row: eleven bytes of signature, flags, and how much more of a head follows (none). */
const HEAD = 19;
const END = -1;
const NULL = -1;
/** PostgreSQL counts microseconds from the year 2000. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const HIGH = 2 ** 32;

/**
 * Rows of COPY's binary format, one after another; a column is decoded when it is asked for, so that what is only
 * hashed never becomes a string. What `next` stands on is lost with the next call.
 */
export class BinaryRows {
  private buffer: Buffer = Buffer.alloc(0);
  private at = 0;
  private ended = false;
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];
  private headRead = false;

  /** What came in; what is left of a row that is not whole stays before it. */
  add(chunk: Buffer): void {
    const rest = this.buffer.subarray(this.at);
    this.buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    this.at = 0;
  }

  /** Whether there is one more whole row. */
  next(): boolean {
    const { buffer, starts, lengths } = this;
    if (!this.headRead) {
      if (buffer.length < HEAD) return false;
      this.headRead = true;
      this.at = HEAD;
    }
    let { at } = this;
    if (this.ended || at + 2 > buffer.length) return false;
    const count = buffer.readInt16BE(at);
    if (count === END) {
      this.ended = true;
      return false;
    }
    at += 2;
    for (let column = 0; column < count; column += 1) {
      if (at + 4 > buffer.length) return false;
      const length = buffer.readInt32BE(at);
      at += 4;
      starts[column] = at;
      lengths[column] = length;
      if (length > 0) at += length;
      if (at > buffer.length) return false;
    }
    this.at = at;
    return true;
  }

  isNull(column: number): boolean {
    return this.lengths[column] === NULL;
  }

  /** The bytes as they lie there; not to be kept. */
  bytes(column: number): Buffer {
    const start = this.starts[column] as number;
    return this.buffer.subarray(start, start + (this.lengths[column] as number));
  }

  text(column: number): string {
    const start = this.starts[column] as number;
    return this.buffer.toString('utf8', start, start + (this.lengths[column] as number));
  }

  /** int4. */
  int(column: number): number {
    return this.buffer.readInt32BE(this.starts[column] as number);
  }

  /** timestamptz as epoch milliseconds; microseconds below are cut. */
  instant(column: number): number {
    const start = this.starts[column] as number;
    const micros = this.buffer.readInt32BE(start) * HIGH + this.buffer.readUInt32BE(start + 4);
    return Math.floor(micros / 1000) + EPOCH_MS;
  }
}

/** The rows of a query, in the order asked for; again and again the same reader, with some more rows in it. */
export async function* copyBinary(client: pg.Client, query: string): AsyncGenerator<BinaryRows> {
  const rows = new BinaryRows();
  for await (const chunk of client.query(
    copyTo(`copy (${query}) to stdout (format binary)`),
  ) as AsyncIterable<Buffer>) {
    rows.add(chunk);
    yield rows;
  }
}
