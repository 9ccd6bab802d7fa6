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

/** A draw of the plan of advice that took these of a day, on record as if the worker had drawn them. */
export async function drawnOf(
  { services }: World,
  day: string,
  share: number,
  taken: readonly string[],
): Promise<void> {
  const scope = systemScope(Object.values(units).map((unit) => unit.id));
  const ctx = {
    services,
    person: { ...publicPerson, scope },
    requestId: 'test',
    address: 'test',
    now: services.clock.wall(),
  };
  const begun = { plan: 'advice', month: day.slice(0, 7), unitId: 1, share, packVersion: '2025-10-01' };
  const from = Date.parse(`${day}T00:00:00+08:00`);
  const drawn = { day, from, to: from + 86_400_000, served: taken.length, lost: 0, taken: [...taken] };
  await inTransaction(services.pool, scope, (tx) =>
    appendFolded(ctx, tx, monthFolding, followUpMonthId(begun.plan, begun.month), [
      { type: 'follow_ups.month_begun', at: null, open: begun, personal: {} },
      {
        type: 'follow_ups.drawn',
        at: null,
        open: { ...drawn, frameHash: '0', sealSeq: 1, sealHash: '0' },
        personal: {},
      },
    ]),
  );
}

/** A draw that took the case alone. */
export const drawnCase = (world: World, caseId: string): Promise<void> => drawnOf(world, drawnDay, 3, [caseId]);
