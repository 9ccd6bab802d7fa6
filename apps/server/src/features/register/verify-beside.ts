import type pg from 'pg';
import { seeEverything } from './see-everything.ts';
import { verifyAccounts } from './verify-accounts.ts';
import { verifyCaseFiles } from './verify-case-files.ts';
import { verifyGuards } from './verify-guards.ts';
import { type VerifyProblem, Wrong } from './verify-problem.ts';

/**
 * Checks what stands beside the log in one snapshot: that no case was taken out of sight in the table people work with, that
 * the database still refuses changes, and that the account log is as it was written. As the owner. Gives the first thing that is wrong, or null.
 */
export async function verifyBeside(pool: pg.Pool): Promise<VerifyProblem | null> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local statement_timeout = 0');
    await seeEverything(client);
    await verifyCaseFiles(client);
    await verifyGuards(client);
    await verifyAccounts(client);
    return null;
  } catch (error) {
    if (error instanceof Wrong) return error.problem;
    throw error;
  } finally {
    await client.query('rollback');
    client.release();
  }
}
