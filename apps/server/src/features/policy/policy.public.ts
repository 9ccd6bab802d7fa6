import type { Input } from '@hearthline/contract/endpoint';
import type { rehearsePack } from '@hearthline/contract/policy';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import type { Services } from '../../platform/services.ts';
import { keepPolicyFresh, takePublishedNow } from './keep-policy-fresh.ts';
import { publishHolidays } from './publish-holidays.ts';
import { publish } from './publish-pack.ts';
import { publishSeason } from './publish-season.ts';
import { publishUnitHours } from './publish-unit-hours.ts';
import { recountRunning as recount, recountWhenListsChange as recountWhen } from './recount-running.ts';
import { rehearseStep } from './rehearse-pack.ts';

/** Reads what the installation published into this process's book of rules, and goes on looking; gives the way to stop. */
export async function startPolicy(services: Services): Promise<() => void> {
  await takePublishedNow(services);
  return keepPolicyFresh(services);
}

/** The same once, for what counts with the rules and ends. */
export function readPublished(services: Pick<Services, 'policy' | 'pool'>): Promise<void> {
  return takePublishedNow(services);
}

/** Publishing and rehearsing from the command line, and what a city made for tests publishes. */
export const policyCommands = {
  publish,
  publishHolidays,
  publishUnitHours,
  publishSeason,
  rehearse: (ctx: Context, body: Input<typeof rehearsePack>['body'], db: Db) =>
    rehearseStep(ctx, { params: undefined, query: undefined, body }, db),
};

/** Counts running clocks anew on lists of holidays, hours of units and seasons that were published since; gives how many cases were moved. */
export function recountRunning(services: Services): Promise<number> {
  return recount(services);
}

/** The worker's part of it: begins anew whenever the lists have changed. */
export function recountWhenListsChange(services: Services): (signal: AbortSignal) => Promise<void> {
  return recountWhen(services);
}
