import type { KeyObject } from 'node:crypto';
import type pg from 'pg';
import { scopeStatement, scopeValues } from '../../platform/db/scope.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import { systemScope } from '../../platform/http/context.ts';
import { type Anchor, verifyAnchor } from './verify-anchor.ts';
import { type EventSealCounts, verifyEventSeals } from './verify-event-seals.ts';
import { type FileCounts, verifyFiles } from './verify-files.ts';
import { type VerifyProblem, Wrong } from './verify-problem.ts';
import { type RegisterCounts, verifyRegister } from './verify-register.ts';
import { type StreamCounts, verifyStreams } from './verify-streams.ts';

/** What was checked up to the end, or up to the first wrong row. */
export interface VerifySummary {
  problem: VerifyProblem | null;
  streams: StreamCounts | null;
  register: RegisterCounts | null;
  seals: EventSealCounts | null;
  files: FileCounts | null;
}

async function seeEverything(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ id: number }>('select id from unit');
  await client.query({ ...scopeStatement, values: scopeValues(systemScope(rows.map((row) => row.id))) });
}

/**
 * Checks the whole log against its hashes, heads, register and seals, in one snapshot, without changing anything.
 * The owner's pool is several times faster than the app's, whose every row passes row-level security. `publicKey` null:
 * signatures are not checked. `anchor`: a line kept elsewhere, whose seals must still be there as they were. `files`: where attachments lie; without it they are not read.
 */
export async function verifyLog(
  pool: pg.Pool,
  publicKey: KeyObject | null,
  anchor: Anchor | null = null,
  files: FileStore | null = null,
): Promise<VerifySummary> {
  const client = await pool.connect();
  const summary: VerifySummary = { problem: null, streams: null, register: null, seals: null, files: null };
  let broken = false;
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local statement_timeout = 0');
    await seeEverything(client);
    summary.streams = await verifyStreams(client);
    summary.register = await verifyRegister(client, publicKey);
    summary.seals = await verifyEventSeals(client, publicKey);
    if (anchor !== null) await verifyAnchor(client, anchor);
    if (files !== null) summary.files = await verifyFiles(client, files);
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    summary.problem = error.problem;
  } finally {
    // Fetches may still be under way on the cursor; the answer to ROLLBACK comes after theirs.
    await client.query('rollback').catch(() => {
      broken = true;
    });
    client.release(broken);
  }
  return summary;
}
