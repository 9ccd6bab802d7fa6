import { spawn } from 'node:child_process';
import { StartProblem } from '../platform/start-problem.ts';

export interface SeedingApart {
  /** Fails with the line the other process ended with. */
  done: Promise<void>;
  /** Ends it, if it still runs, and waits for that. */
  stop(): Promise<void>;
}

/**
 * `hearthline seed` in a process of its own, which ends with it: making the city takes more memory than the web process may
 * ever have, and only what ends gives all of it back. It joins the database that is open here; its lines go to the same place.
 */
export function seedApart(day: string): SeedingApart {
  const [node, main] = [process.execPath, process.argv[1] ?? ''];
  // The server is kept small at the price of more collecting, which what ends in a minute need not pay.
  const flags = process.execArgv.filter((flag) => !flag.startsWith('--max-semi-space-size'));
  const child = spawn(node, [...flags, main, 'seed', '--day', day], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (data: Buffer) => {
    said += data.toString();
  });
  const done = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) return resolve();
      const [line = '', ...detail] = said.trim().split('\n');
      reject(new StartProblem('seed.failed', line || `The demo city could not be made (${signal ?? code}).`, detail));
    });
  });
  return {
    done,
    async stop() {
      child.kill();
      await done.catch(() => undefined);
    },
  };
}
