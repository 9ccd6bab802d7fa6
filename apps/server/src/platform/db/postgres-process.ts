import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { StartProblem } from '../start-problem.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { ClusterPaths } from './postgres-cluster.ts';
import type { RunAs } from './postgres-identity.ts';
import { serverSettings } from './postgres-settings.ts';
import { type Postmaster, readPostmaster, servesCluster } from './postmaster-file.ts';
import { isRunning } from './process-table.ts';

const LOG_LIMIT = 10 * 1024 * 1024;
const READY_MS = 60_000;
// After kill -9 of the postmaster its children need a moment to notice; PostgreSQL refuses to start until they are gone.
const ORPHAN_TRIES = 40;

export type ServerAt = { port: number; socketDir: string; fsync: boolean };

/** Starts the server and waits until it takes connections. The child is detached: Ctrl-C must not stop it before us. */
export async function runServer(
  paths: ClusterPaths,
  binaries: PostgresBinaries,
  runAs: RunAs,
  at: ServerAt,
): Promise<Postmaster> {
  removeForeignPidFile(paths.cluster);
  rotateLog(paths.log);
  for (let attempt = 0; ; attempt += 1) {
    const from = sizeOf(paths.log);
    const child = spawnServer(paths, binaries, runAs, at);
    const postmaster = await whenReady(child, paths.cluster);
    if (postmaster !== null) {
      child.unref();
      return postmaster;
    }
    const tail = readFileSync(paths.log).subarray(from).toString('utf8').trim().split('\n');
    if (attempt < ORPHAN_TRIES && tail.some(isPassing)) {
      await pause(150);
      continue;
    }
    throw new StartProblem('postgres.start', `PostgreSQL did not start. The end of ${paths.log}:`, tail.slice(-12));
  }
}

/** One that was killed is a moment longer in the table of processes, and its children in the shared memory. */
function isPassing(line: string): boolean {
  return (
    line.includes('pre-existing shared memory block') || line.includes('lock file "postmaster.pid" already exists')
  );
}

/** Waits until a server that is already running takes connections. */
export async function waitUntilReady(cluster: string): Promise<Postmaster> {
  const until = performance.now() + READY_MS;
  while (performance.now() < until) {
    const found = readPostmaster(cluster);
    if (found !== null && found.ready) return found;
    await pause(20);
  }
  throw new StartProblem('postgres.notReady', `The PostgreSQL that serves ${cluster} does not become ready.`);
}

/** Fast shutdown: running transactions are rolled back, nothing acknowledged is lost. */
export async function stopServer(pid: number): Promise<void> {
  if (!isRunning(pid)) return;
  process.kill(pid, 'SIGINT');
  const until = performance.now() + 30_000;
  while (isRunning(pid) && performance.now() < until) await pause(15);
  // One that cannot write its last checkpoint, as on a full disk, would stay for ever.
  if (isRunning(pid)) process.kill(pid, 'SIGQUIT');
}

/** The port of the last start if it is still free, else any free one. */
export async function choosePort(wanted: number | undefined, last: number | null): Promise<number> {
  if (wanted !== undefined) return wanted;
  if (last !== null && (await isFree(last))) return last;
  return listenOnce(0);
}

function spawnServer(paths: ClusterPaths, binaries: PostgresBinaries, runAs: RunAs, at: ServerAt): ChildProcess {
  const log = openSync(paths.log, 'a', 0o600);
  try {
    const [command = '', ...args] = [...runAs.prefix, binaries.postgres, '-D', paths.cluster, ...serverSettings(at)];
    return spawn(command, args, {
      uid: runAs.uid,
      gid: runAs.gid,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    });
  } finally {
    closeSync(log);
  }
}

async function whenReady(child: ChildProcess, cluster: string): Promise<Postmaster | null> {
  let running = true;
  const ended = (): void => {
    running = false;
  };
  child.once('exit', ended).once('error', ended);
  const until = performance.now() + READY_MS;
  while (performance.now() < until) {
    const found = readPostmaster(cluster);
    if (found !== null && found.ready && found.pid === child.pid) return found;
    await pause(10);
    if (!running) return null;
  }
  return null;
}

// A dead server's file is left to PostgreSQL, which uses it to look for orphans; only a number taken over by another
// program would make it refuse for ever.
function removeForeignPidFile(cluster: string): void {
  const found = readPostmaster(cluster);
  if (found !== null && isRunning(found.pid) && !servesCluster(found, cluster)) rmSync(join(cluster, 'postmaster.pid'));
}

function rotateLog(path: string): void {
  if (sizeOf(path) > LOG_LIMIT) renameSync(path, `${path}.1`);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function isFree(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => true,
    () => false,
  );
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
