import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evolveCall } from './calls/call-state.ts';
import { evolveCase } from './cases/evolve-case.ts';
import { evolveOrder } from './cases/evolve-order.ts';
import { evolveArea } from './directory/area-state.ts';
import { evolveCommunity } from './directory/community-events.ts';
import { evolveCustomer } from './directory/customer-events.ts';
import { evolveInterruption } from './directory/interruption-events.ts';
import { evolveOutdoor } from './directory/outdoor-events.ts';
import { evolvePremises } from './directory/premises-events.ts';
import { evolveStaff } from './directory/staff-state.ts';
import { evolveUnit } from './directory/unit-state.ts';
import { evolveTopicRules } from './dispatch/dispatch-rule.ts';
import { evolveDispatchMonth } from './dispatch/dispatch-sample.ts';
import { evolveSheet } from './first-asked/evolve-sheet.ts';
import { evolveSheetMonth } from './first-asked/sheet-month.ts';
import { evolveFollowUpMonth } from './follow-ups/follow-up-month.ts';
import { evolveReview } from './follow-ups/review.ts';
import { evolveDestruction } from './retention/destruction-list.ts';
import { evolveHold } from './retention/legal-hold.ts';
import { evolveWordExample } from './understanding/word-example.ts';

type Fold = (id: string, state: object | null, event: object) => object | null;
const folds = {
  evolveArea,
  evolveCall,
  evolveCase,
  evolveCommunity,
  evolveCustomer,
  evolveDestruction,
  evolveDispatchMonth,
  evolveFollowUpMonth,
  evolveHold,
  evolveInterruption,
  evolveOrder: (_: string, state: never, event: never) => evolveOrder(state, event),
  evolveOutdoor,
  evolvePremises,
  evolveReview,
  evolveSheet,
  evolveSheetMonth,
  evolveStaff,
  evolveTopicRules,
  evolveUnit,
  evolveWordExample,
} as unknown as Readonly<Record<string, Fold>>;

/** Streams whose first event nobody may leave out: what begins otherwise was tampered with. */
const strict = ['evolveCase', 'evolveSheet'];
const later = {
  type: 'thing.of_a_later_version',
  seq: 8,
  happenedAt: 2,
  recordedAt: 2,
  actorId: 7,
  open: {},
  personal: null,
};
/** Whatever it holds stays: no field of it is anything a fold could make of such an event. */
const state = { id: 'x', seq: 7, events: [], kept: { deep: ['as it was'] } };
/** What tells only how far a stream was read. */
const read = (found: object | null) => ({ ...found, seq: 0, updatedAt: 0, events: [] });

describe('an event of a later version, which may run beside this one during an upgrade', () => {
  it.each(Object.keys(folds))('%s: changes nothing', (name) => {
    expect(read(folds[name]?.('x', state, later) ?? null)).toEqual(read(state));
  });

  it.each(Object.keys(folds).filter((name) => name !== 'evolveOrder'))('%s: begins nothing', (name) => {
    const begin = () => folds[name]?.('x', null, later);
    if (strict.includes(name)) expect(begin).toThrow('begins with thing.of_a_later_version');
    else expect(begin()).toBeNull();
  });

  it('is tried on every fold there is', () => {
    const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(?<!\.test)\.ts$/.test(name),
    );
    const found = files.flatMap((name) =>
      [...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(/^export function (evolve\w+)/gm)].map(
        ([, fold]) => fold,
      ),
    );
    expect(found.sort()).toEqual(Object.keys(folds));
  });
});
