import type { KeyObject } from 'node:crypto';
import pg from 'pg';
import { withCopying } from '../../platform/db/copy-out.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import { seeEverything } from './see-everything.ts';
import { type Anchor, verifyAnchor } from './verify-anchor.ts';
import { verifyDestructions } from './verify-destruction.ts';
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

/** Begins to read everything as it is now, or as it was for whoever exported the snapshot. */
async function openSnapshot(client: pg.ClientBase, exported?: string): Promise<void> {
  await client.query('begin isolation level repeatable read read only');
  if (exported !== undefined) await client.query(`set transaction snapshot ${pg.escapeLiteral(exported)}`);
  await client.query('set local statement_timeout = 0');
  await seeEverything(client);
}

/**
 * Checks the whole log against its hashes, heads, register and seals, in one snapshot, without changing anything. Events
 * are copied twice, by their streams and as they were written, on connections of their own; the pool's reads the rest.
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
    await openSnapshot(client);
    const { rows } = await client.query<{ id: string }>('select pg_export_snapshot() as id');
    const copied = <T>(fn: (copying: pg.Client) => Promise<T>): Promise<T> =>
      withCopying(pool, async (copying) => {
        await openSnapshot(copying, rows[0]?.id);
        return fn(copying);
      });
    const [log, seals] = await Promise.allSettled([
      copied(async (copying) => {
        summary.streams = await verifyStreams(client, copying);
        await verifyDestructions(client);
        summary.register = await verifyRegister(client, publicKey);
      }),
      copied((copying) => verifyEventSeals(client, copying, publicKey)),
    ]);
    // What is wrong with an event says more than that its seal is.
    if (log.status === 'rejected') throw log.reason;
    if (seals.status === 'rejected') throw seals.reason;
    summary.seals = seals.value;
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
