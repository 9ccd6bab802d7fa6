import type { CaseView } from '@hearthline/contract/case-view';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import { pausesOfCase } from '@hearthline/domain/cases/clock-requests';
import type { ClockState } from '@hearthline/domain/promises/clock';
import { earlierOfJoined } from '@hearthline/domain/promises/earliest-of-joined';
import type { Db } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { clockViewsOf } from '../../../platform/policy/clock-views.ts';
import { joinedClocks } from '../clocks/case-due.ts';
import { countCases } from '../clocks/joined-due.ts';
import { joinedInSight, joinedUnder } from '../tables/joined-cases.store.ts';

/**
 * Promises whose deadline is that of a joined case, as it comes before the own one (INT-9). Which case it is says only
 * who may know of it; a sealed one moves nothing for anybody else (SEC-1).
 */
export async function earlierClocksOf(
  ctx: Context,
  db: Db,
  state: CaseState,
  own: readonly ClockState[],
): Promise<CaseView['earlier']> {
  if (state.state === 'closed') return [];
  const [open, inSight] = await Promise.all([joinedUnder(db, state.id), joinedInSight(db, state.id)]);
  const ids = new Set([...open, ...inSight.map(({ id }) => id)]);
  if (ids.size === 0) return [];
  const { policy } = ctx.services;
  const counted = await countCases(db, policy, [...ids]);
  const all = joinedClocks(policy, counted);
  return [...earlierOfJoined(own, all.joined, all.throughMain).values()].flatMap(({ clock, caseId }) => {
    const found = counted.get(caseId);
    const [shown] = found ? clockViewsOf(policy, [clock], ctx.now, pausesOfCase(found.state)) : [];
    return shown ? [{ clock: shown, case: inSight.find(({ id }) => id === caseId) ?? null }] : [];
  });
}
