import type { FollowUpPlan } from '@hearthline/domain/policy/pack-schema';
import { followUpMonthId, monthFolding } from '../src/features/follow-ups/month-stream.ts';
import { inTransaction } from '../src/platform/db/tx.ts';
import { appendFolded } from '../src/platform/events/folded-stream.ts';
import { publicPerson, systemScope } from '../src/platform/http/context.ts';
import type { Services } from '../src/platform/services.ts';
import type { World } from './world.ts';
import { units } from './world-company.ts';

const title = { zh: '测试计划', en: 'Plan of a test' };

/** Plans as a test wants them, whatever the pack has: the pack is this world's own. */
export function planBy(services: Services, plans: readonly Omit<FollowUpPlan, 'title'>[]): void {
  const { followUps } = services.policy.current(services.clock.wall()).pack;
  Object.assign(followUps, { plans: plans.map((plan) => ({ title, ...plan })) });
}

export const drawnDay = '2025-11-30';

/** A month of a plan on record as if the worker had drawn it, with what was drawn of its days: day, served, taken. Gives its id. */
export async function monthOf(
  { services }: World,
  plan: string,
  share: number,
  days: readonly (readonly [string, number, readonly string[]])[],
): Promise<string> {
  const month = (days[0]?.[0] ?? drawnDay).slice(0, 7);
  const begun = { plan, month, unitId: 1, share, packVersion: '2025-10-01' };
  const drawn = days.map(([day, served, taken]) => {
    const from = Date.parse(`${day}T00:00:00+08:00`);
    const frame = { served, frameHash: '0', sealSeq: 1, sealHash: '0', lost: 0, taken: [...taken] };
    return { type: 'follow_ups.drawn', open: { day, from, to: from + 86_400_000, ...frame } };
  });
  const events = [{ type: 'follow_ups.month_begun', open: begun }, ...drawn].map((event) => ({
    ...event,
    at: null,
    personal: {},
  }));
  const scope = systemScope(Object.values(units).map((unit) => unit.id));
  const ctx = {
    services,
    person: { ...publicPerson, scope },
    requestId: 'test',
    address: 'test',
    now: services.clock.wall(),
  };
  const id = followUpMonthId(plan, month);
  await inTransaction(services.pool, scope, (tx) => appendFolded(ctx, tx, monthFolding, id, events));
  return id;
}

/** A draw of the plan of advice that took these of a day. */
export const drawnOf = (world: World, day: string, share: number, taken: readonly string[]): Promise<string> =>
  monthOf(world, 'advice', share, [[day, taken.length, taken]]);

/** A draw that took the case alone. */
export const drawnCase = (world: World, caseId: string): Promise<string> => drawnOf(world, drawnDay, 3, [caseId]);
