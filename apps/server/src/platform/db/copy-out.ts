import type { Socket } from 'node:net';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

const NEWLINE = 10;
const written: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const unescaped = (field: string): string => field.replace(/\\(.)/g, (_, letter: string) => written[letter] ?? letter);
const read = (field: string): string | null =>
  field === '\\N' ? null : field.includes('\\') ? unescaped(field) : field;

/** Lines of COPY's text format as fields; a null column is null. */
export function fieldsOf(lines: string): (string | null)[][] {
  return lines.split('\n').map((line) => line.split('\t').map(read));
}

/**
 * A connection that copies: those of a pool pipeline, which COPY cannot share. Given up in the middle, it is cut off: the
 * server would go on writing rows that nobody reads, and not hear that it is to end.
 */
export async function withCopying<T>(pool: pg.Pool, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...pool.options, pipeline: false });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const done = await fn(client);
    await client.end();
    return done;
  } catch (error) {
    (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
    throw error;
  }
}

/** The bytes of whole lines that COPY writes, as they come; `format` as COPY takes it. */
export async function* copyLines(client: pg.Client, query: string, format = ''): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of client.query(copyTo(`copy (${query}) to stdout ${format}`)) as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end === 0) rest.push(chunk);
    else {
      yield rest.length === 0 ? chunk.subarray(0, end) : Buffer.concat([...rest, chunk.subarray(0, end)]);
      rest = end < chunk.length ? [chunk.subarray(end)] : [];
    }
  }
}

/**
 * The rows of a query as fields, some hundred at a time, in the order asked for. COPY costs the server and the driver a
 * fraction of what rows of a result do, and a table of any size passes through little memory.
 */
export async function* copyOut(client: pg.Client, query: string): AsyncGenerator<(string | null)[][]> {
  for await (const lines of copyLines(client, query)) yield fieldsOf(lines.toString('utf8', 0, lines.length - 1));
}
