import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartProblem } from './start-problem.ts';

/**
 * Makes a folder and what is above it, one by one: asked to do all at once below a place where nothing can be made, as /proc,
 * Node tries for ever.
 */
export function makeFolder(path: string, mode = 0o777): void {
  const missing: string[] = [];
  for (let at = path; !existsSync(at); at = dirname(at)) missing.push(at);
  for (const each of missing.reverse()) {
    try {
      mkdirSync(each, { mode });
    } catch (error) {
      // Two that start at once may both find it missing.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !statSync(each).isDirectory()) throw error;
    }
  }
}

/** The one line for a disk that is full. */
export const dataFull = (dataDir: string, code: string): StartProblem =>
  new StartProblem('data.full', `The disk that holds the data folder ${dataDir} is full (${code}).`);

/** Runs a first write into the data folder and turns the system's refusals into one clear line. */
export function writable(dataDir: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOSPC' || code === 'EDQUOT') throw dataFull(dataDir, code);
    throw new StartProblem(
      'data.unwritable',
      `The data folder ${dataDir} cannot be written (${code}). Give this user the right to write there, or set HEARTHLINE_DATA.`,
    );
  }
}

/** Makes the data folder and tries to write there, before anything else needs it. */
export function prepareDataFolder(dataDir: string): void {
  writable(dataDir, () => {
    makeFolder(dataDir);
    const tried = join(dataDir, `.writable.${process.pid}`);
    writeFileSync(tried, '');
    rmSync(tried);
  });
}
