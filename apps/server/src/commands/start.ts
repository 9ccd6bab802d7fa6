import { createApp } from '../app.ts';
import { startPolicy } from '../features/policy/policy.public.ts';
import { startWords } from '../features/words/words.public.ts';
import { openPool, openServices, settingsOf } from '../open-services.ts';
import type { Config } from '../platform/config.ts';
import { openDatabase } from '../platform/db/open-database.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { startWorker } from '../worker.ts';
import { seedIfEmpty } from './seed.ts';

export type StartRole = 'all' | 'web' | 'worker';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function listenProblem(error: NodeJS.ErrnoException, config: Config): unknown {
  if (error.code === 'EADDRINUSE')
    return new StartProblem(
      'start.port.taken',
      `Port ${config.port} is already in use. Stop the other program or set PORT to a free one.`,
    );
  if (error.code === 'EACCES')
    return new StartProblem(
      'start.port.denied',
      `This user may not listen on port ${config.port}. Set PORT to one above 1024.`,
    );
  return error;
}

/** Runs web, worker or both until told to stop; the embedded database lives as long. */
export async function start(config: Config, role: StartRole, env: Record<string, string | undefined>): Promise<void> {
  const share = role === 'worker' && config.databaseUrl === null;
  const database = await openDatabase({ ...config, log: say, share });
  const stops: (() => Promise<unknown>)[] = [() => database.stop()];
  const stopAll = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse())
      await stop().catch((error: Error) => say(`While stopping: ${error.message}`));
  };
  try {
    if (role !== 'worker' && env.HEARTHLINE_DEMO !== '0') await seedIfEmpty(config, database, env, say);
    const pool = openPool(database.appUrl, role === 'worker' ? 'worker' : 'web', 12);
    stops.push(() => pool.end());
    const services = await openServices({ settings: settingsOf(config, env), pool, packId: env.HEARTHLINE_PACK });
    const stopPolicy = await startPolicy(services);
    stops.push(async () => stopPolicy());
    const stopWords = await startWords(services);
    stops.push(async () => stopWords());
    if (role !== 'worker') {
      const app = await createApp(services, {
        logger: config.logLevel === 'silent' ? false : { level: config.logLevel },
      });
      stops.push(() => app.http.close());
      await app.http.listen({ host: config.host, port: config.port }).catch((error) => {
        throw listenProblem(error as NodeJS.ErrnoException, config);
      });
      services.log = app.http.log;
    }
    if (role !== 'web') {
      const worker = await startWorker(services, { databaseUrl: database.appUrl });
      stops.push(() => worker.stop());
    }
  } catch (error) {
    await stopAll();
    throw error;
  }
  announce(config, role, env.HEARTHLINE_DEMO !== '0');
  await untilSignal();
  await stopAll();
}

function announce(config: Config, role: StartRole, demo: boolean): void {
  if (role === 'worker') return say('Worker runs.');
  say(`Hearthline is ready: http://localhost:${config.port}/`);
  say(`Public page:         http://localhost:${config.port}/portal`);
  if (!demo) return;
  say(
    'Demo sign-ins (staff number / password): 1001 operator, 1002 centre director, 2101 hall clerk, 3101 station clerk,',
  );
  say('                     4101 steward, 9001 administrator — all with the password Nuanxian-2026');
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
