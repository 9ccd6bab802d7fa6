import {
  evolveFollowUpMonth,
  type FollowUpMonth,
  type FollowUpMonthEvent,
} from '@hearthline/domain/follow-ups/follow-up-month';
import { factsOfFollowUpMonth } from '@hearthline/domain/follow-ups/follow-up-month-facts';
import { plansOf } from '@hearthline/domain/follow-ups/plans';
import type { AttributesOf } from '@hearthline/domain/promises/attribute-names';
import { type ClockState, clocksFor } from '@hearthline/domain/promises/clock';
import { clocksAsKnown } from '../../platform/policy/moved-clocks.ts';
import type { PolicyBook, PolicyVersion } from '../../platform/policy/policy-book.ts';

/** The rules a month of a plan began under, as it recorded them. */
const rulesOf = (policy: PolicyBook, { packVersion }: FollowUpMonth): PolicyVersion =>
  policy.byVersion(`${policy.packId}@${packVersion}`);

/** Who is asked under the plan: industrial customers are called as needed (FOL-2). */
export function attributesOfMonth({ pack }: PolicyVersion, { plan }: Pick<FollowUpMonth, 'plan'>) {
  const uses = plansOf(pack).find(({ code }) => code === plan)?.uses;
  const customers = uses?.every((use) => use === 'industrial_steam') ? 'industrial' : null;
  return { customers } satisfies AttributesOf<'follow_up_month'>;
}

/** What is promised about a month of a plan (PRM-24). */
export function clocksOfFollowUpMonth(policy: PolicyBook, month: FollowUpMonth): ClockState[] {
  const version = rulesOf(policy, month);
  const [attributes, facts] = [attributesOfMonth(version, month), factsOfFollowUpMonth(month)];
  return clocksAsKnown(version, Number.POSITIVE_INFINITY, (calendars) =>
    clocksFor(version.pack, calendars, attributes, facts, {}, undefined, 'follow_up_month'),
  );
}

/** A month of a plan folded from events somebody else has read, with its clocks recomputed. */
export function followUpMonthWithClocks(
  policy: PolicyBook,
  id: string,
  events: readonly object[],
): { month: FollowUpMonth; version: PolicyVersion; clocks: ClockState[] } | null {
  const month = (events as FollowUpMonthEvent[]).reduce<FollowUpMonth | null>(
    (before, event) => evolveFollowUpMonth(id, before, event),
    null,
  );
  return month && { month, version: rulesOf(policy, month), clocks: clocksOfFollowUpMonth(policy, month) };
}
