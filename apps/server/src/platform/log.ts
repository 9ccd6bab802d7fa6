import type { FastifyBaseLogger } from 'fastify';

/** Structured logs. Nothing personal goes in: ids, codes, counts and times only. */
export type Log = Pick<FastifyBaseLogger, 'info' | 'warn' | 'error' | 'debug'>;

/** For commands that print their own lines, and tests. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };
