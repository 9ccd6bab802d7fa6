import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type pg from 'pg';
import { seedDemoCity } from '../../seeds/demo-city/seed-demo-city.ts';
import { openServices, settingsOf } from '../open-services.ts';
import type { Config } from '../platform/config.ts';
import { type OpenDatabase, openDatabase } from '../platform/db/open-database.ts';
import { createPool } from '../platform/db/pool.ts';
import { removeCluster } from '../platform/db/postgres-cluster.ts';
import { noScope } from '../platform/db/scope.ts';
import { readAs } from '../platform/db/tx.ts';
import { StartProblem } from '../platform/start-problem.ts';

type Say = (line: string) => void;
type Env = Record<string, string | undefined>;

/** Stands while the city is being made, so that half a city is never taken for a whole one. */
const markOf = (config: Config): string => join(config.dataDir, 'demo-city-unfinished');

const halfCity = (config: Config): StartProblem =>
  new StartProblem(
    'seed.unfinished',
    `The demo city was being loaded when the program was stopped. Empty the database (its own: delete ${config.dataDir}) and start again.`,
  );

async function holdsUnits(pool: pg.Pool): Promise<boolean> {
  const units = await readAs(pool, noScope, (db) => db.rows(sql`select id from unit limit 1`));
  return units.length > 0;
}

async function seed(
  config: Config,
  database: OpenDatabase,
  env: Env,
  options: { day: string; seed: number },
  say: Say,
): Promise<boolean> {
  const url = new URL(database.appUrl);
  // Demo data need not survive a power cut in the minute they are made; waiting for the disk would treble it.
  url.searchParams.set('options', '-c synchronous_commit=off');
  const pool = createPool(url.href, { max: 4, applicationName: 'hearthline seed' });
  try {
    if (await holdsUnits(pool)) {
      refuseHalfCity(config);
      return false;
    }
    const services = await openServices({ settings: settingsOf(config, env), pool, packId: env.HEARTHLINE_PACK });
    writeFileSync(markOf(config), new Date().toISOString());
    const began = Date.now();
    const { day, seed: no } = options;
    const { cases, acts } = await seedDemoCity(services, { day, seed: no, reminds: true, say });
    rmSync(markOf(config), { force: true });
    say(`Demo city ready: ${cases} cases, ${acts} acts in ${((Date.now() - began) / 1000).toFixed(0)} s.`);
    return true;
  } finally {
    await pool.end();
  }
}

/** Half a city is nobody's installation: it is not worked with either. */
export function refuseHalfCity(config: Config): void {
  if (existsSync(markOf(config))) throw halfCity(config);
}

/** Takes away what this process had begun to make of the demo city in a database that was empty; its server is stopped. */
export function removeHalfCity(config: Config): void {
  if (!existsSync(markOf(config))) return;
  removeCluster(config.dataDir);
  rmSync(markOf(config));
}

/** Whether there is an organisation already, of the demo or a real one; half a demo city is refused. */
export async function isBegun(config: Config, database: OpenDatabase): Promise<boolean> {
  const pool = createPool(database.appUrl, { max: 1, applicationName: 'hearthline seed' });
  try {
    if (!(await holdsUnits(pool))) return false;
    refuseHalfCity(config);
    return true;
  } finally {
    await pool.end();
  }
}

/** The last day of a city that is made now: it ends at half past ten, before that hour today's morning is still to come. */
export const lastDayOfCity = (now: number): string => localDate(now - 10.5 * 3_600_000);

/** `hearthline seed [--day YYYY-MM-DD] [--seed N]`: the same day and seed give the same city. */
export async function seedCommand(config: Config, args: string[], env: Env): Promise<void> {
  // Started by a server that is gone, it would go on making a city nobody waits for.
  if (process.connected) process.once('disconnect', () => process.exit(1));
  const say: Say = (line) => process.stdout.write(`${line}\n`);
  const { values } = parseArgs({ args, options: { day: { type: 'string' }, seed: { type: 'string', default: '1' } } });
  const day = values.day ?? localDate(Date.now());
  if (!/^\d{4}-\d\d-\d\d$/.test(day))
    throw new StartProblem('seed.day', `--day must be a date like 2026-11-20, not "${day}".`);
  const database = await openDatabase({ ...config, log: say, share: true });
  try {
    const done = await seed(config, database, env, { day, seed: Number(values.seed) }, say);
    if (!done)
      throw new StartProblem(
        'seed.not_empty',
        'The database already holds an organisation; the demo city is only loaded into an empty one.',
      );
  } finally {
    await database.stop();
  }
}
