import {
  evolveFollowUpMonth,
  type FollowUpMonth,
  type FollowUpMonthEvent,
} from '@hearthline/domain/follow-ups/follow-up-month';
import { insertRows, putRow, replaceRows } from '../../platform/db/replace-rows.ts';
import type { Projector } from '../../platform/events/event-log.ts';
import type { Folded, Folding } from '../../platform/events/folded-stream.ts';
import { foldedProjector } from '../../platform/events/folded-stream.ts';
import { namedStreamId } from '../../platform/events/named-stream.ts';
import { clockRowsOf } from '../../platform/policy/clock-rows.ts';
import type { PolicyBook } from '../../platform/policy/policy-book.ts';
import { clocksOfFollowUpMonth } from './month-clocks.ts';

export const monthFolding: Folding<FollowUpMonth, FollowUpMonthEvent> = {
  kind: 'follow_up_month',
  evolve: evolveFollowUpMonth,
};
export type KnownMonth = Folded<FollowUpMonth>;

export const followUpMonthId = (plan: string, month: string): string => namedStreamId(`follow-ups ${plan} ${month}`);

const iso = (at: number): string => new Date(at).toISOString();

const rowOf = (month: FollowUpMonth) => ({
  id: month.id,
  plan: month.plan,
  month: month.month,
  unit_id: month.unitId,
  share: month.share,
  served: month.draws.reduce((sum, { served }) => sum + served, 0),
  taken: month.draws.reduce((sum, { taken }) => sum + taken.length, 0),
  pack_version: month.packVersion,
  draws: month.draws,
});

/** Months of plans, who was drawn in them, and what is promised about them (FOL-2, PRM-24). */
export function followUpMonthProjector(policy: PolicyBook): Projector {
  const clockRows = (month: FollowUpMonth | null) =>
    month ? clockRowsOf('follow_up_month', month.id, clocksOfFollowUpMonth(policy, month)) : [];
  return foldedProjector(monthFolding, async (tx, before, after) => {
    await putRow(tx, 'follow_up_month', rowOf(after), before !== null);
    const fresh = after.draws.slice(before?.draws.length ?? 0);
    const taken = fresh.flatMap(({ taken: ids, day, drawnAt }) =>
      ids.map((case_id) => ({ month_id: after.id, case_id, plan: after.plan, day, drawn_at: iso(drawnAt) })),
    );
    await insertRows(tx, 'follow_up_taken', taken);
    await replaceRows(tx, 'clock', after.id, clockRows(before), clockRows(after));
  });
}
