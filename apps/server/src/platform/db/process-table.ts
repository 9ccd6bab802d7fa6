import { existsSync, readFileSync } from 'node:fs';

/**
 * When the process started, in kernel ticks, as text; null when it is gone, a zombie, or the system has no /proc.
 * A pid alone is no proof: after a reboot the same number belongs to something else.
 */
export function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

/** True when a process of this number runs; a zombie does not count where /proc can tell. */
export function isRunning(pid: number): boolean {
  if (existsSync('/proc/self/stat')) return processStart(pid) !== null;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Arguments the process was started with; null where that cannot be read. */
export function commandLine(pid: number): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return null;
  }
}
