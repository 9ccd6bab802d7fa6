import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';
import type pg from 'pg';
import { openingText, type Scope, scopeStatement, scopeValues } from './scope.ts';

/** Compiles `sql` templates and built queries; execution goes through `Db` and `Tx` alone. */
export const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const flush = `select pg_logical_emit_message(true, 'hearthline', '')`;

type Statement = { text: string; name?: string; values?: unknown[] };
type LastStatement = Statement & { after?: (rows: never[]) => void };
type Corkable = { cork: () => void; uncork: () => void };

const textOfName = new Map<string, string>();

/** One transaction on one connection; every use after its end throws. */
export class Connection {
  readonly writes = true;
  now = 0;
  private readonly pending: LastStatement[] = [];
  private open = true;
  private corked = false;
  private writing = false;

  constructor(
    private readonly client: pg.PoolClient,
    private scope: Scope,
  ) {}

  rows<Row>(query: RawBuilder<Row>): Promise<Row[]> {
    const compiled: CompiledQuery<Row> = query.compile(compiler);
    return this.rowsOf({ text: compiled.sql, values: compiled.parameters as unknown[] });
  }

  async row<Row>(query: RawBuilder<Row>): Promise<Row | null> {
    return (await this.rows(query))[0] ?? null;
  }

  prepared<Row>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    return this.rowsOf(checked(name, text, values));
  }

  last<Row>(name: string, text: string, values: readonly unknown[], then?: (rows: Row[]) => void): void {
    this.pending.push({ ...checked(name, text, values), after: then as LastStatement['after'] });
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

  async begin(text: 'begin' | 'begin read only', locks: readonly string[]): Promise<void> {
    this.writing = text === 'begin';
    const results = await this.sendAll(openingText(text, this.scope, locks));
    this.now = (results.at(-1)?.rows[0] as { now: number } | undefined)?.now ?? 0;
  }

  async commit(): Promise<void> {
    const sent = this.pending.map(({ name, text, values }) => this.send({ name, text, values }));
    // The log is written in order: whatever is committed after is on disk only when this is. Waiting for that, and not
    // for COMMIT itself, lets writers of one row (the register's) share one write to the disk.
    const ended = this.sendAll(this.writing ? `commit; ${flush}` : 'commit');
    this.open = false;
    const [results, [end]] = await Promise.all([Promise.all(sent), ended]);
    // A COMMIT of a failed transaction is answered with ROLLBACK, not with an error.
    if (end?.command !== 'COMMIT')
      throw new Error(`transaction ended with ${end?.command}: a statement failed and was not awaited`);
    this.pending.forEach((each, index) => each.after?.((results[index]?.rows ?? []) as never[]));
  }

  async rollback(): Promise<void> {
    this.open = false;
    await this.client.query('rollback');
  }

  private async see(scope: Scope): Promise<void> {
    const { name, text } = scopeStatement;
    const rows = await this.prepared<{ now: number }>(name, text, scopeValues(scope));
    this.scope = scope;
    this.now = rows[0]?.now ?? this.now;
  }

  private rowsOf<Row>(statement: Statement): Promise<Row[]> {
    return watched(this.send(statement).then((result) => result.rows as Row[]));
  }

  /** Several statements in one message; the answer to each. */
  private async sendAll(text: string): Promise<pg.QueryResult[]> {
    const answered: pg.QueryResult | pg.QueryResult[] = await this.send({ text });
    return Array.isArray(answered) ? answered : [answered];
  }

  private send(statement: Statement): Promise<pg.QueryResult> {
    if (!this.open) throw new Error('the transaction is over: await every statement inside it');
    this.cork();
    return watched(this.client.query(statement));
  }

  // What is sent in one turn of the event loop leaves in one packet: BEGIN with the scope, last statements with COMMIT.
  private cork(): void {
    const stream = (this.client as unknown as { connection?: { stream?: Corkable } }).connection?.stream;
    if (this.corked || stream === undefined) return;
    this.corked = true;
    stream.cork();
    process.nextTick(() => {
      this.corked = false;
      stream.uncork();
    });
  }
}

// A pipelined statement may fail while its caller still waits for an earlier one; that must not end the process. A
// failure nobody hears is not lost: COMMIT is then answered with ROLLBACK.
function watched<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

// The driver notices a reused name or a value it cannot write only after a pipelined COMMIT is on its way, which would
// then commit without the statement. So both are settled before anything is sent.
function checked(name: string, text: string, values: readonly unknown[]): Statement {
  const known = textOfName.get(name);
  if (known === undefined) textOfName.set(name, text);
  else if (known !== text) throw new Error(`two different statements are named ${name}`);
  return { name, text, values: values.map(toWire) };
}

function toWire(value: unknown): unknown {
  if (typeof value === 'number' && Number.isNaN(value)) throw new TypeError('NaN is no SQL value');
  if (Array.isArray(value)) return value.map(toWire);
  if (value === null || typeof value !== 'object') return value;
  return value instanceof Uint8Array || value instanceof Date ? value : JSON.stringify(value);
}
