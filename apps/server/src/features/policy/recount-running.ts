import { noScope } from '../../platform/db/scope.ts';
import { inTransaction, readAs } from '../../platform/db/tx.ts';
import { type Context, publicPerson, systemScope } from '../../platform/http/context.ts';
import type { Services } from '../../platform/services.ts';
import { recounting, runningCases } from '../cases/cases.public.ts';
import { allUnitIds } from '../organisation/organisation.public.ts';

const PAGE = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Counts running clocks anew where a list of holidays, hours of a unit or a season moved them, each case in its own transaction: it can be ended at
 * any point and begun again, and finds nothing where there is nothing left to say. Gives how many cases it moved.
 */
export async function recountRunning(services: Services, signal?: AbortSignal): Promise<number> {
  const units = await readAs(services.pool, noScope, (db) => allUnitIds(db));
  const scope = systemScope(units);
  const ctx: Context = {
    services,
    person: { ...publicPerson, scope },
    requestId: 'recount',
    address: 'worker',
    now: services.clock.wall(),
  };
  // What is promised about an appointment may be another thing in season, whatever it counts on.
  const promises = services.policy.versions().flatMap(({ pack }) => pack.promises);
  const seasonal = promises.filter(({ subject }) => subject === 'appointment').map(({ id }) => id);
  let moved = 0;
  let after = BEFORE_ALL;
  for (;;) {
    const ids = await readAs(services.pool, scope, (db) => runningCases(db, after, PAGE, seasonal));
    for (const id of ids) {
      if (signal?.aborted) return moved;
      const clocks = await inTransaction(services.pool, scope, (tx) => recounting.recount(ctx, tx, id));
      if (clocks.length > 0) moved += 1;
    }
    const last = ids.at(-1);
    if (!last || ids.length < PAGE) return moved;
    after = last;
  }
}

/** Runs when the lists, hours and seasons of this process are others than when it last ran, and once after a start. */
export function recountWhenListsChange(services: Services): (signal: AbortSignal) => Promise<void> {
  let done = '';
  return async (signal) => {
    const lists = services.policy.lists().map(({ region, year, revision }) => `${region}-${year}.${revision}`);
    const hours = services.policy.unitHours().map(({ unit, calendar, revision }) => `${unit}-${calendar}.${revision}`);
    const seasons = services.policy.seasons().map(({ calendar, id, revision }) => `${calendar}-${id}.${revision}`);
    const now = [...lists, ...hours, ...seasons].join(' ');
    if (now === done) return;
    const moved = await recountRunning(services, signal);
    if (signal.aborted) return;
    done = now;
    if (moved > 0) services.log.info({ cases: moved }, 'deadlines were counted anew on published days and hours');
  };
}
