import type { Instant } from '@hearthline/domain/time/instant';
import type { RawBuilder } from 'kysely';
import type pg from 'pg';
import { Connection } from './connection.ts';
import type { Scope } from './scope.ts';

/** What any reader may do: typed SQL by Kysely's `sql` tag, or a named prepared statement where it is hot. */
export interface Db {
  /** The transaction's own time, from the database. */
  readonly now: Instant;
  rows<Row>(query: RawBuilder<Row>): Promise<Row[]>;
  /** The single row, or null. */
  row<Row>(query: RawBuilder<Row>): Promise<Row | null>;
  /** One name, one text; objects are sent as JSON. */
  prepared<Row>(name: string, text: string, values: readonly unknown[]): Promise<Row[]>;
  /** Runs `fn` with other eyes, then gives the scope back: for what follows from an act but lies out of sight. */
  withScope<T>(scope: Scope, fn: () => Promise<T>): Promise<T>;
}

/** A writing transaction. `last` statements travel with COMMIT in one burst: they hold their locks shortest. */
export interface Tx extends Db {
  readonly writes: true;
  last<Row>(name: string, text: string, values: readonly unknown[], then?: (rows: Row[]) => void): void;
}

const retryable = new Set(['40001', '40P01']);

/** Reads through the given eyes, in one read-only transaction. */
export function readAs<T>(pool: pg.Pool, scope: Scope, fn: (db: Db) => Promise<T>): Promise<T> {
  return run(pool, scope, 'begin read only', fn, noOpening, []);
}

/** Writes through the given eyes: all or nothing; deadlocks and serialization failures are tried again, thrice at most. */
export function inTransaction<T>(pool: pg.Pool, scope: Scope, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return inOpenedTransaction(pool, scope, noOpening, fn);
}

/**
 * As `inTransaction`; what `open` asks travels with BEGIN, and its answer is there when `fn` starts. Callers that have
 * one of the `locks` in common wait for each other.
 */
export async function inOpenedTransaction<T, Opened>(
  pool: pg.Pool,
  scope: Scope,
  open: (tx: Tx) => Promise<Opened>,
  fn: (tx: Tx, opened: Opened) => Promise<T>,
  locks: readonly string[] = [],
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run(pool, scope, 'begin', fn, open, locks);
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (attempt >= 3 || code === undefined || !retryable.has(code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * (5 + Math.random() * 20)));
    }
  }
}

const noOpening = async (): Promise<void> => undefined;

async function run<T, Opened>(
  pool: pg.Pool,
  scope: Scope,
  begin: 'begin' | 'begin read only',
  fn: (connection: Connection, opened: Opened) => Promise<T>,
  open: (connection: Connection) => Promise<Opened>,
  locks: readonly string[],
): Promise<T> {
  const client = await pool.connect();
  const connection = new Connection(client, scope);
  let broken: Error | undefined;
  try {
    const begun = connection.begin(begin, locks);
    const [, opened] = await Promise.all([begun, open(connection)]);
    const answer = await fn(connection, opened);
    await connection.commit();
    return answer;
  } catch (error) {
    // Only a connection whose ROLLBACK was answered goes back to the pool; after anything else its state is unknown.
    await connection.rollback().catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
