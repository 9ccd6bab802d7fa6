import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { StartProblem } from '../start-problem.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

/** How to run PostgreSQL: as which user, or behind which command. PostgreSQL refuses to run as root. */
export type RunAs = { uid?: number; gid?: number; prefix: string[] };

const AS_ONESELF: RunAs = { prefix: [] };

/**
 * As a normal user: as oneself. As root: as the owner of an existing cluster, else as an unprivileged account if it can
 * reach both the programs and the folder, else inside a user name space, else a clear refusal.
 */
export function chooseIdentity(binaries: PostgresBinaries, folder: string, cluster: string): RunAs {
  if (process.getuid?.() !== 0) return AS_ONESELF;
  const account = unprivilegedAccount();
  const outside: RunAs = { ...account, prefix: [] };
  const map = ['unshare', '--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`];
  if (existsSync(cluster)) {
    const owner = statSync(cluster);
    if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, prefix: [] };
    if (worksInside(map, binaries)) return { prefix: map };
    throw refusal(folder);
  }
  if (reaches(outside, binaries, folder)) return outside;
  if (worksInside(map, binaries)) return { prefix: map };
  throw refusal(folder);
}

function refusal(folder: string): StartProblem {
  return new StartProblem(
    'postgres.root',
    `PostgreSQL does not run as root, an unprivileged user cannot reach ${folder}, and user name spaces are not allowed here. Start Hearthline as a normal user, move the project out of a private folder, or set DATABASE_URL.`,
  );
}

// initdb looks its user up by number, so the account must exist: nobody, else any other that is not root.
function unprivilegedAccount(): { uid: number; gid: number } {
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  const accounts = lines.map((line) => line.split(':')).map((f) => ({ uid: Number(f[2]), gid: Number(f[3]) }));
  const usable = accounts.filter((a) => a.uid > 0 && a.gid > 0);
  return usable.find((a) => a.uid === 65_534) ?? usable.at(-1) ?? { uid: 65_534, gid: 65_534 };
}

function reaches(as: RunAs, binaries: PostgresBinaries, folder: string): boolean {
  const options = { uid: as.uid, gid: as.gid, cwd: '/' };
  const program = spawnSync(binaries.postgres, ['--version'], options);
  const parent = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], options);
  return program.status === 0 && parent.status === 0;
}

function worksInside(map: string[], binaries: PostgresBinaries): boolean {
  const [command = '', ...rest] = map;
  return spawnSync(command, [...rest, binaries.postgres, '--version'], { cwd: '/' }).status === 0;
}
