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

/** A connection that copies: those of a pool pipeline, which COPY cannot share. */
export async function withCopying<T>(pool: pg.Pool, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...pool.options, pipeline: false });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}

/**
 * The rows of a query as fields, some hundred at a time, in the order asked for. COPY costs the server and the driver a
 * fraction of what rows of a result do, and a table of any size passes through little memory.
 */
export async function* copyOut(client: pg.Client, query: string): AsyncGenerator<(string | null)[][]> {
  let rest: Buffer[] = [];
  for await (const chunk of client.query(copyTo(`copy (${query}) to stdout`)) as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(NEWLINE);
    if (end < 0) rest.push(chunk);
    else {
      const lines = Buffer.concat([...rest, chunk.subarray(0, end)]).toString('utf8');
      rest = end + 1 < chunk.length ? [chunk.subarray(end + 1)] : [];
      yield fieldsOf(lines);
    }
  }
}
