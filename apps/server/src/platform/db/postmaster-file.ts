import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, isRunning } from './process-table.ts';

/** What a running server wrote into its postmaster.pid. */
export type Postmaster = { pid: number; port: number; socketDir: string; ready: boolean };

/** Reads postmaster.pid of a cluster; null when there is none or it is half written. */
export function readPostmaster(cluster: string): Postmaster | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8')
      .split('\n')
      .map((line) => line.trim());
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 0) return null;
    return { pid, port: Number(lines[3]), socketDir: lines[4] ?? '', ready: lines[7] === 'ready' };
  } catch {
    return null;
  }
}

/** True when that process lives and is the PostgreSQL of this very cluster, not a later owner of the same number. */
export function servesCluster(postmaster: Postmaster, cluster: string): boolean {
  if (!isRunning(postmaster.pid)) return false;
  const args = commandLine(postmaster.pid);
  return args === null || args.includes(cluster);
}
