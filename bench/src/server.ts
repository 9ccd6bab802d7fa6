import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startManagedPostgres } from '@hearthline/server/platform/db/launcher';
import { migrate } from '@hearthline/server/platform/db/migrate';
import { buildServer } from '../../scripts/build-steps.mjs';

export interface Database {
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  dataDir: string;
  stop(): Promise<void>;
}

/** A real server with fsync on, in a folder of its own. */
export async function openBenchDatabase(): Promise<Database> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hearthline-bench-'));
  const server = await startManagedPostgres({ dataDir, fsync: true, log: () => {} });
  await migrate({ ownerUrl: server.ownerUrl, appRole: 'hearthline_app', log: () => {} });
  return {
    ...server,
    dataDir,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export interface WebProcess {
  base: string;
  pid: number;
  stop(): Promise<void>;
}

/** The bundled product as its own process, as `npm start` runs it. */
export async function startWeb(database: Database, port: number, role: 'web' | 'worker' = 'web'): Promise<WebProcess> {
  const main = await buildServer();
  const env = {
    ...process.env,
    DATABASE_URL: database.appUrl,
    HEARTHLINE_DATA: join(database.dataDir, 'hearthline'),
    HEARTHLINE_DEMO: '0',
    HEARTHLINE_LOG: 'error',
    PORT: String(port),
    HEARTHLINE_HOST: '127.0.0.1',
  };
  const child = spawn(process.execPath, [...(process.env.BENCH_NODE_ARGS?.split(' ') ?? []), main, 'start', role], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the ${role} ended with ${code}`)));
    child.stdout.on('data', (chunk: Buffer) => /ready|runs/.test(chunk.toString()) && resolve());
  });
  return {
    base: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    stop: () => new Promise((resolve) => child.once('exit', () => resolve()) && child.kill('SIGTERM')),
  };
}
