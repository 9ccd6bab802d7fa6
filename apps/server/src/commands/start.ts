import { createServer } from 'node:net';
import { createApp } from '../app.ts';
import { countUpgraded } from '../count-after-upgrade.ts';
import { startPolicy } from '../features/policy/policy.public.ts';
import { startWords } from '../features/words/words.public.ts';
import { openPool, openServices, settingsOf } from '../open-services.ts';
import type { Config } from '../platform/config.ts';
import { dataFull } from '../platform/data-folder.ts';
import { type OpenDatabase, openDatabase } from '../platform/db/open-database.ts';
import { ranOutOfDisk } from '../platform/db/postgres-cluster.ts';
import type { Services } from '../platform/services.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { startWorker } from '../worker.ts';
import { openBook } from './open-book.ts';
import { isBegun, lastDayOfCity, refuseHalfCity, removeHalfCity } from './seed.ts';
import { seedApart } from './seed-apart.ts';

export type StartRole = 'all' | 'web' | 'worker';

/** As a shell tells of a program that Ctrl-C ended. */
const STOPPED_EARLY = 130;

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
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(error.code ?? ''))
    return new StartProblem(
      'start.host',
      `HEARTHLINE_HOST is "${config.host}", which is no address of this machine (${error.code}).`,
    );
  return error;
}

/** Whether the address can be had, before a minute goes into what would be served there. */
function tryPort(config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(listenProblem(error, config)));
    server.listen(config.port, config.host, () => server.close(() => resolve()));
  });
}

/** Told to stop before it ran. */
class Stopped extends Error {}

interface Signals {
  /** When the first one comes. */
  come: Promise<void>;
  told(): boolean;
  forget(): void;
  /** Waits for a piece of work, or until one comes. */
  orStopped<T>(work: Promise<T>): Promise<T>;
}

/** From here on signals are heard; a second one ends the process at once. */
function hearSignals(): Signals {
  let told = false;
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let hear = (): void => undefined;
  const come = new Promise<void>((resolve) => {
    hear = () => {
      told = true;
      resolve();
    };
    for (const name of names) process.once(name, hear);
  });
  const stopped = come.then(() => {
    throw new Stopped();
  });
  stopped.catch(() => undefined);
  return {
    come,
    told: () => told,
    forget() {
      for (const name of names) process.off(name, hear);
    },
    orStopped(work) {
      // What is left behind fails when its database goes: nobody waits for it any more.
      work.catch(() => undefined);
      return Promise.race([stopped, work]);
    },
  };
}

/** Runs web, worker or both until told to stop; the embedded database lives as long. */
export async function start(config: Config, role: StartRole, env: Record<string, string | undefined>): Promise<void> {
  const signals = hearSignals();
  const share = role === 'worker' && config.databaseUrl === null;
  const stops: (() => Promise<unknown>)[] = [];
  const stopAll = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse())
      await stop().catch((error: Error) => say(`While stopping: ${error.message}`));
  };
  let madeCity = false;
  let database: OpenDatabase | undefined;
  try {
    // Before a minute goes into a city: what is set wrongly is told at once.
    settingsOf(config, env);
    if (role !== 'worker') await tryPort(config);
    database = await openDatabase({ ...config, log: say, share });
    stops.push(database.stop);
    if (signals.told()) throw new Stopped();
    const { appUrl, ownerUrl } = database;
    // Before a city is made, so that nothing is said of an upgrade where there was none.
    if (role !== 'worker') await countUpgraded(ownerUrl, () => openBook(appUrl, env), say);
    if (env.HEARTHLINE_DEMO === '0') refuseHalfCity(config);
    else if (role !== 'worker' && !(await isBegun(config, database))) {
      const seeding = seedApart(lastDayOfCity(Date.now()));
      stops.push(seeding.stop);
      madeCity = true;
      await signals.orStopped(seeding.done);
    }
    const { services, app } = await signals.orStopped(open(config, role, env, database, stops));
    if (app) services.log = app.http.log;
    if (role !== 'web') {
      const worker = await startWorker(services, { databaseUrl: database.appUrl });
      stops.push(() => worker.stop());
    }
  } catch (error) {
    await stopAll();
    signals.forget();
    // Ctrl-C reaches what is run meanwhile as well, which then fails.
    if (!signals.told())
      throw database?.managed && ranOutOfDisk(config.dataDir) ? dataFull(config.dataDir, 'ENOSPC') : error;
    if (madeCity && database?.managed) removeHalfCity(config);
    say('Stopped before it ran; the next start begins where it has to.');
    process.exitCode = STOPPED_EARLY;
    return;
  }
  announce(config, role, env.HEARTHLINE_DEMO !== '0');
  await signals.come;
  await stopAll();
}

/** Pool, services and, unless it is the worker alone, the pages; what is opened is entered among what is to be stopped. */
async function open(
  config: Config,
  role: StartRole,
  env: Record<string, string | undefined>,
  database: OpenDatabase,
  stops: (() => Promise<unknown>)[],
): Promise<{ services: Services; app: Awaited<ReturnType<typeof createApp>> | null }> {
  const pool = openPool(database.appUrl, role === 'worker' ? 'worker' : 'web', 12);
  stops.push(() => pool.end());
  const services = await openServices({ settings: settingsOf(config, env), pool, packId: env.HEARTHLINE_PACK });
  const stopPolicy = await startPolicy(services);
  stops.push(async () => stopPolicy());
  const stopWords = await startWords(services);
  stops.push(async () => stopWords());
  if (role === 'worker') return { services, app: null };
  const app = await createApp(services, { logger: config.logLevel === 'silent' ? false : { level: config.logLevel } });
  stops.push(() => app.http.close());
  await app.http.listen({ host: config.host, port: config.port }).catch((error) => {
    throw listenProblem(error as NodeJS.ErrnoException, config);
  });
  return { services, app };
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
