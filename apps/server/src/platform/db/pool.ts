import pg from 'pg';
import { wireTypes } from './wire-types.ts';

export interface PoolOptions {
  max?: number;
  applicationName?: string;
  statementTimeoutMs?: number;
}

/** A pool whose connections pipeline: statements sent without awaiting travel together. Connects on first use. */
export function createPool(connectionString: string, options: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    types: wireTypes,
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'hearthline',
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    pipeline: true,
  });
  // A connection that dies, idle or in use, must not take the process with it: the statement under way reports it.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
