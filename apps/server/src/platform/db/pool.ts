import pg from 'pg';

const timestamptz = 1184;
const int8 = 20;
const date = 1082;

/** `timestamptz` arrives as epoch milliseconds (`Instant`), `int8` as a number, `date` as 'YYYY-MM-DD'. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === timestamptz)
      return (value: string) => Date.parse(value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
    if (oid === int8) return (value: string) => Number(value);
    if (oid === date) return (value: string) => value;
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};

export interface PoolOptions {
  max?: number;
  applicationName?: string;
  statementTimeoutMs?: number;
}

/** A pool whose connections pipeline: statements sent without awaiting travel together. */
export function createPool(connectionString: string, options: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    types,
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'hearthline',
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    pipeline: true,
  } as pg.PoolConfig);
  // A connection that dies while idle must not take the process with it; the next query reports it.
  pool.on('error', () => undefined);
  return pool;
}
