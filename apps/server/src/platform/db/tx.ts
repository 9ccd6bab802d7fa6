import type { Instant } from '@hearthline/domain/time/instant';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';
import type pg from 'pg';
import { type Scope, scopeStatement, scopeValues } from './scope.ts';

/** What any reader may do: typed SQL by Kysely's `sql` tag, or a named prepared statement where it is hot. */
export interface Db {
  /** The transaction's own time, from the database. */
  readonly now: Instant;
  rows<Row>(query: RawBuilder<Row>): Promise<Row[]>;
  /** The single row, or null. */
  row<Row>(query: RawBuilder<Row>): Promise<Row | null>;
  prepared<Row>(name: string, text: string, values: readonly unknown[]): Promise<Row[]>;
}

/** A writing transaction. `last` statements travel with COMMIT in one burst: they hold their locks shortest. */
export interface Tx extends Db {
  readonly writes: true;
  last<Row>(name: string, text: string, values: readonly unknown[], then?: (rows: Row[]) => void): void;
  /** Runs `fn` with other eyes, then gives the scope back: for what follows from an act but lies out of sight. */
  withScope<T>(scope: Scope, fn: () => Promise<T>): Promise<T>;
}

const noDriver = async (): Promise<never> => {
  throw new Error('this Kysely only compiles');
};
const compilerDialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => ({
    init: async () => undefined,
    acquireConnection: noDriver as () => Promise<DatabaseConnection>,
    beginTransaction: noDriver,
    commitTransaction: noDriver,
    rollbackTransaction: noDriver,
    releaseConnection: async () => undefined,
    destroy: async () => undefined,
  }),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};
/** Compiles `sql` templates and built queries; execution goes through `Db` and `Tx` alone. */
export const compiler = new Kysely<unknown>({ dialect: compilerDialect });

class Connection implements Tx {
  readonly writes = true;
  now: Instant = 0;
  private pending: { name: string; text: string; values: readonly unknown[]; then?: (rows: never[]) => void }[] = [];

  constructor(
    private readonly client: pg.PoolClient,
    private scope: Scope,
  ) {}

  async rows<Row>(query: RawBuilder<Row>): Promise<Row[]> {
    const compiled: CompiledQuery<Row> = query.compile(compiler);
    const result = await this.client.query(compiled.sql, compiled.parameters as unknown[]);
    return result.rows as Row[];
  }

  async row<Row>(query: RawBuilder<Row>): Promise<Row | null> {
    return (await this.rows(query))[0] ?? null;
  }

  async prepared<Row>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    const result = await this.client.query({ name, text, values: values as unknown[] });
    return result.rows as Row[];
  }

  last<Row>(name: string, text: string, values: readonly unknown[], then?: (rows: Row[]) => void): void {
    this.pending.push({ name, text, values, then: then as ((rows: never[]) => void) | undefined });
  }

  async withScope<T>(scope: Scope, fn: () => Promise<T>): Promise<T> {
    const before = this.scope;
    await this.see(scope);
    try {
      return await fn();
    } finally {
      await this.see(before).catch(() => undefined);
    }
  }

  async see(scope: Scope): Promise<void> {
    const rows = await this.prepared<{ now: Instant }>(scopeStatement.name, scopeStatement.text, scopeValues(scope));
    this.scope = scope;
    this.now = rows[0]?.now ?? this.now;
  }

  async begin(readOnly: boolean): Promise<void> {
    const begun = this.client.query(readOnly ? 'begin read only' : 'begin');
    await Promise.all([begun, this.see(this.scope)]);
  }

  async commit(): Promise<void> {
    const sent = this.pending.map(({ name, text, values }) =>
      this.client.query({ name, text, values: values as unknown[] }),
    );
    const committed = this.client.query('commit');
    const results = await Promise.allSettled([...sent, committed]);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    const end = results.at(-1) as PromiseFulfilledResult<pg.QueryResult>;
    if (end.value.command !== 'COMMIT') throw new Error(`transaction ended with ${end.value.command}`);
    this.pending.forEach((each, index) => {
      const result = results[index] as PromiseFulfilledResult<pg.QueryResult>;
      each.then?.(result.value.rows as never[]);
    });
  }
}

async function run<T>(
  pool: pg.Pool,
  scope: Scope,
  readOnly: boolean,
  fn: (connection: Connection) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const connection = new Connection(client, scope);
  let broken: Error | undefined;
  try {
    await connection.begin(readOnly);
    const answer = await fn(connection);
    await connection.commit();
    return answer;
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Reads through the given eyes, in one read-only transaction. */
export function readAs<T>(pool: pg.Pool, scope: Scope, fn: (db: Db) => Promise<T>): Promise<T> {
  return run(pool, scope, true, fn);
}

const retryable = new Set(['40001', '40P01']);

/** Writes through the given eyes: all or nothing; deadlocks and serialization failures are tried again, thrice at most. */
export async function inTransaction<T>(pool: pg.Pool, scope: Scope, fn: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run(pool, scope, false, fn);
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (attempt >= 3 || code === undefined || !retryable.has(code)) throw error;
    }
  }
}
