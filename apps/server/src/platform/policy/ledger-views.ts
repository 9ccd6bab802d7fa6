import type { ClockLedger } from '@hearthline/contract/clocks';
import type { Attributes } from '@hearthline/domain/promises/applies';
import { type ClockState, clockKey, clockRules } from '@hearthline/domain/promises/clock';
import type { Fact, SubjectKind } from '@hearthline/domain/promises/fact';
import { ledgerOf } from '@hearthline/domain/promises/ledger';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { PolicyBook } from './policy-book.ts';

/** Which time counted on each clock of a subject that nobody holds in turn, and why; of what is over up to its end. */
export function ledgerViewsOf(
  policy: PolicyBook,
  clocks: readonly ClockState[],
  subject: SubjectKind,
  attributes: Attributes,
  facts: readonly Fact[],
  until: number,
): ClockLedger[] {
  return clocks.flatMap((clock) => {
    const { pack, calendarsAt } = policy.byVersion(`${policy.packId}@${clock.packVersion}`);
    const calendars = calendarsAt(clock.metAt ?? clock.voidAt ?? Number.POSITIVE_INFINITY);
    const rule = clockRules(pack, calendars, attributes, subject).find(
      ({ promise }) => clockKey({ ...promise, promiseId: promise.id }) === clockKey(clock),
    );
    if (!rule) return [];
    const { promiseId, variant } = clock;
    // A deadline that somebody made sooner than the rules' own ends the strip too (FIR-4).
    const end = Math.max(clock.metAt ?? clock.voidAt ?? until, clock.dueAt ?? Number.POSITIVE_INFINITY);
    const told = ledgerOf(rule, facts, {}, until).filter(({ from }) => from < end);
    const parts = told.map(({ from, to, counted, reason, name, source }) => ({
      from: formatInstant(from),
      to: formatInstant(Math.min(to, end)),
      counted,
      reason,
      name,
      source,
      unit: null,
    }));
    return [{ promiseId, variant, parts }];
  });
}
