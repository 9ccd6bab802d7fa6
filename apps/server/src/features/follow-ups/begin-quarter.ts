import { quarterOf } from '@hearthline/domain/follow-ups/review';
import { localDate } from '@hearthline/domain/time/instant';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction, readAs } from '../../platform/db/tx.ts';
import { appendFolded, loadFolded } from '../../platform/events/folded-stream.ts';
import { publicPerson, systemScope } from '../../platform/http/context.ts';
import type { Services } from '../../platform/services.ts';
import { allUnitIds, topUnitIfAny } from '../organisation/organisation.public.ts';
import { checkIsPromised, rulesAtQuarter } from './review-clocks.ts';
import { reviewFolding, reviewId } from './review-stream.ts';

/** Begins the quarter whose check is promised, so that it is owed even when nobody thinks of it (PRM-25). */
export function quarterBeginner(services: Services): () => Promise<void> {
  let begun = '';
  return async () => {
    const now = services.clock.wall();
    const period = quarterOf(localDate(now).slice(0, 7));
    if (period === begun) return;
    const rules = rulesAtQuarter(services.policy, period);
    if (checkIsPromised(rules)) {
      const scope = systemScope(await readAs(services.pool, noScope, (db) => allUnitIds(db)));
      const ctx = { services, person: { ...publicPerson, scope }, requestId: 'quarter', address: 'worker', now };
      const owed = await inTransaction(services.pool, scope, async (tx) => {
        const id = reviewId(period);
        if (await loadFolded(tx, reviewFolding, id)) return true;
        const unitId = await topUnitIfAny(tx);
        if (unitId === null) return false;
        const open = { period, unitId, packVersion: rules.version };
        await appendFolded(ctx, tx, reviewFolding, id, [
          { type: 'follow_ups.quarter_begun', at: null, open, personal: {} },
        ]);
        return true;
      });
      // Before there is a company nobody owes anything: looked at again next time.
      if (!owed) return;
    }
    begun = period;
  };
}
