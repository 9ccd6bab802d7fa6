import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, writable } from '../data-folder.ts';
import { StartProblem } from '../start-problem.ts';
import { isRunning, processStart } from './process-table.ts';

type Holder = { pid: number; start: string | null };

/** One installation instance per data folder. `release` is safe to call twice. */
export type InstanceLock = { release: () => void };

/** Takes the lock of the data folder, or throws `instance.running` when a living process holds it. */
export function takeInstanceLock(dataDir: string): InstanceLock {
  const path = join(dataDir, 'instance.lock');
  const own = join(dataDir, `instance.lock.${process.pid}.${Math.random().toString(36).slice(2)}`);
  const me: Holder = { pid: process.pid, start: processStart(process.pid) };
  const text = JSON.stringify(me);
  writable(dataDir, () => {
    makeFolder(dataDir);
    writeFileSync(own, text, { mode: 0o600 });
  });
  try {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      if (linked(own, path)) return { release: () => releaseIfOurs(path, text) };
      const found = readIfThere(path);
      const holder = found === null ? null : parse(found);
      if (holder !== null && alive(holder)) {
        throw new StartProblem(
          'instance.running',
          `Another Hearthline (process ${holder.pid}) is already running on the data folder ${dataDir}. Stop it first, or use another HEARTHLINE_DATA.`,
        );
      }
      if (found !== null) removeStale(path, found);
    }
    throw new StartProblem('instance.lock', `The lock ${path} could not be taken. Try again.`);
  } finally {
    rmSync(own, { force: true });
  }
}

function linked(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function parse(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'pid' in value ? (value as Holder) : null;
  } catch {
    return null;
  }
}

function alive(holder: Holder): boolean {
  if (holder.start !== null) return processStart(holder.pid) === holder.start;
  return isRunning(holder.pid);
}

// Two starters may both find the same stale lock: moving it aside and looking again keeps one from removing the other's.
function removeStale(path: string, stale: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readIfThere(aside) !== stale) linked(aside, path);
  rmSync(aside, { force: true });
}

function releaseIfOurs(path: string, text: string): void {
  if (readIfThere(path) === text) rmSync(path, { force: true });
}
