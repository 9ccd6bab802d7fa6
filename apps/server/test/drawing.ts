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

/** A draw that took the case, on record as if it had been drawn. */
export async function drawnCase({ services }: World, caseId: string): Promise<void> {
  const scope = systemScope(Object.values(units).map((unit) => unit.id));
  const ctx = {
    services,
    person: { ...publicPerson, scope },
    requestId: 'test',
    address: 'test',
    now: services.clock.wall(),
  };
  const begun = { plan: 'advice', month: drawnDay.slice(0, 7), unitId: 1, share: 3, packVersion: '2025-10-01' };
  const from = Date.parse(`${drawnDay}T00:00:00+08:00`);
  const drawn = { day: drawnDay, from, to: from + 86_400_000, served: 1, lost: 0, taken: [caseId] };
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
