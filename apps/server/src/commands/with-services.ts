import { startPolicy } from '../features/policy/policy.public.ts';
import { startWords } from '../features/words/words.public.ts';
import { openPool, openServices, settingsOf } from '../open-services.ts';
import { personByStaffNo } from '../platform/auth/session.ts';
import type { Config } from '../platform/config.ts';
import { openDatabase } from '../platform/db/open-database.ts';
import type { Context } from '../platform/http/context.ts';
import { systemScope } from '../platform/http/context.ts';
import { Refused } from '../platform/http/refused.ts';
import type { Services } from '../platform/services.ts';
import { StartProblem } from '../platform/start-problem.ts';

/** Runs one command on the database of the running instance, or on its own started for as long as it takes. */
export async function withServices<T>(
  config: Config,
  env: NodeJS.ProcessEnv,
  act: (services: Services) => Promise<T>,
): Promise<T> {
  const database = await openDatabase({ ...config, log: () => undefined, share: true });
  const pool = openPool(database.appUrl, 'command', 4);
  try {
    const services = await openServices({ settings: settingsOf(config, env), pool, packId: env['HEARTHLINE_PACK'] });
    const stops = [await startPolicy(services), await startWords(services)];
    try {
      return await act(services);
    } finally {
      for (const stop of stops) stop();
    }
  } catch (error) {
    if (error instanceof Refused)
      throw new StartProblem(`refused.${error.code}`, `Refused: ${error.code} ${JSON.stringify(error.params)}`);
    throw error;
  } finally {
    await pool.end();
    await database.stop();
  }
}

/** The context of an act of the command line: done by the person with this staff number, as at the desk. */
export async function contextAs(services: Services, staffNo: string | undefined): Promise<Context> {
  if (!staffNo) throw new StartProblem('usage', 'Say who does it: --as STAFFNO.');
  const person = await personByStaffNo(services, staffNo);
  if (!person) throw new StartProblem('usage', `Nobody has the staff number ${staffNo}.`);
  return { services, person, requestId: 'command', address: 'command', now: services.clock.wall() };
}

/** The context of what only reads, with the eyes of the installation itself. */
export async function systemContext(services: Services): Promise<Context> {
  const units = await services.pool.query<{ id: number }>('select id from unit order by id');
  const scope = systemScope(units.rows.map(({ id }) => id));
  const person = {
    staffId: null,
    jobs: [],
    staffNo: null,
    name: null,
    mustChangePassword: false,
    mustAddFactor: false,
    scope,
  };
  return { services, person, requestId: 'command', address: 'command', now: services.clock.wall() };
}
