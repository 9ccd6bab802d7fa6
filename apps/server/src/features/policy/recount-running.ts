import { noScope } from '../../platform/db/scope.ts';
import { type Db, inTransaction, readAs, type Tx } from '../../platform/db/tx.ts';
import { type Context, publicPerson, systemScope } from '../../platform/http/context.ts';
import type { Services } from '../../platform/services.ts';
import { recounting, runningCases } from '../cases/cases.public.ts';
import { sheetMonthRecounting, sheetRecounting } from '../first-asked/first-asked.public.ts';
import { interruptionRecounting } from '../interruptions/interruptions.public.ts';
import { allUnitIds } from '../organisation/organisation.public.ts';
import { EVERYBODY_KNOWS_MS, takePublishedNow } from './keep-policy-fresh.ts';

const PAGE = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Counts running clocks anew where a list of holidays, hours of a unit or a season moved them, each case in its own transaction: it can be ended at
 * any point and begun again, and finds nothing where there is nothing left to say. Gives how many cases, sheets, months of sheets and interruptions it moved.
 */
export async function recountRunning(services: Services, signal?: AbortSignal): Promise<number> {
  await takePublishedNow(services);
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
  const kinds: [
    page: (db: Db, after: string) => Promise<string[]>,
    recount: (tx: Tx, id: string) => Promise<readonly unknown[]>,
  ][] = [
    [(db, after) => runningCases(db, after, PAGE, seasonal), (tx, id) => recounting.recount(ctx, tx, id)],
    [(db, after) => sheetRecounting.running(db, after, PAGE), (tx, id) => sheetRecounting.recount(ctx, tx, id)],
    [
      (db, after) => sheetMonthRecounting.running(db, after, PAGE),
      (tx, id) => sheetMonthRecounting.recount(ctx, tx, id),
    ],
    [
      (db, after) => interruptionRecounting.running(db, after, PAGE),
      (tx, id) => interruptionRecounting.recount(ctx, tx, id),
    ],
  ];
  let moved = 0;
  for (const [page, recount] of kinds) {
    let after: string | undefined = BEFORE_ALL;
    while (after !== undefined) {
      const from: string = after;
      const ids = await readAs(services.pool, scope, (db) => page(db, from));
      for (const id of ids) {
        if (signal?.aborted) return moved;
        const clocks = await inTransaction(services.pool, scope, (tx) => recount(tx, id));
        if (clocks.length > 0) moved += 1;
      }
      after = ids.length < PAGE ? undefined : ids.at(-1);
    }
  }
  return moved;
}

/**
 * Runs when the lists, hours and seasons of this process are others than when it last ran, and once after a start; and once
 * more when every other process has heard of them too, for what was taken in meanwhile.
 */
export function recountWhenListsChange(services: Services): (signal: AbortSignal) => Promise<void> {
  let done = '';
  let again = Number.POSITIVE_INFINITY;
  return async (signal) => {
    const lists = services.policy.lists().map(({ region, year, revision }) => `${region}-${year}.${revision}`);
    const hours = services.policy.unitHours().map(({ unit, calendar, revision }) => `${unit}-${calendar}.${revision}`);
    const seasons = services.policy.seasons().map(({ calendar, id, revision }) => `${calendar}-${id}.${revision}`);
    const now = [...lists, ...hours, ...seasons].join(' ');
    const at = services.clock.wall();
    if (now === done && at < again) return;
    const repeats = now === done;
    const moved = await recountRunning(services, signal);
    if (signal.aborted) return;
    done = now;
    again = repeats ? Number.POSITIVE_INFINITY : at + EVERYBODY_KNOWS_MS;
    if (moved > 0) services.log.info({ cases: moved }, 'deadlines were counted anew on published days and hours');
  };
}
