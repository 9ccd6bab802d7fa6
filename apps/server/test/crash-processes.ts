import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** A port nobody listens on, below those that connections going out are given: what was killed finds it free again. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await listens(port)) return port;
  }
}

export interface Product {
  child: ChildProcess;
  /** Its log so far, of errors alone. */
  said(): string;
  /** As the machine's power would: no chance to tidy up. */
  kill(): Promise<void>;
}

/** The bundled product as a process of its own; resolves when it says that it is ready. */
export async function startProduct(
  main: string,
  role: 'web' | 'worker',
  env: Record<string, string>,
): Promise<Product> {
  const child = spawn(process.execPath, [main, 'start', role], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the ${role} does not become ready: ${said}`)), 90_000);
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (/is ready|runs/.test(said)) {
        clearTimeout(late);
        resolve();
      }
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the ${role} ended with ${code}: ${said}`));
    });
  }).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    child,
    said: () => said,
    kill: () => {
      child.kill('SIGKILL');
      return gone;
    },
  };
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        // The name in brackets may hold blanks; the parent comes second after it.
        const after = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1) ?? '';
        return Number(after.split(' ')[1]) === parent;
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** kill -9 of a postmaster and all of its children at once. */
export function killPostgres(postmaster: number): void {
  for (const pid of [postmaster, ...childrenOf(postmaster)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}
