import { clockKey } from '@hearthline/domain/promises/clock';
import { type DueReminder, remindersOf } from '@hearthline/domain/reminders/due-reminders';
import { receiversOf } from '@hearthline/domain/reminders/receivers';
import type { ReceiverRule } from '@hearthline/domain/reminders/reminder-rule';
import type { Instant } from '@hearthline/domain/time/instant';
import type { PolicyVersion } from '../../platform/policy/policy-book.ts';
import type { KnownCompany } from './company.store.ts';
import { reminderKey, type TakenClock } from './due-clocks.store.ts';
import type { ReminderSubject } from './reminder-subject.ts';

/** One clock to be told to one person: its latest reminder, and the earlier ones of the same deadline it stands for. */
export interface ClockTelling {
  staffId: number;
  tellAt: Instant;
  clock: TakenClock;
  packVersion: string;
  dueAt: Instant;
  receiver: ReceiverRule;
  latest: DueReminder;
  reminders: DueReminder[];
}

export interface Evaluated {
  tellings: ClockTelling[];
  nextAt: Instant | null;
}

/** What waits for another may come to rule by something that happens to that one: looked at this often, not told later. */
const REST_MS = 15 * 60_000;
const NOTHING: Evaluated = { tellings: [], nextAt: null };

type Rules = ReadonlyMap<string, PolicyVersion['pack']['promises'][number]>;
const rulesOf = new WeakMap<PolicyVersion, Rules>();

function promiseOf(version: PolicyVersion, clock: TakenClock) {
  let rules = rulesOf.get(version);
  if (!rules) {
    rules = new Map(version.pack.promises.map((promise) => [clockKey({ ...promise, promiseId: promise.id }), promise]));
    rulesOf.set(version, rules);
  }
  return rules.get(clockKey({ promiseId: clock.promise_id, variant: clock.variant }));
}

/**
 * What a clock has to say now, recomputed from its subject: the row only said that somebody should look. `told` names
 * reminders that went out before.
 */
export function evaluateTaken(
  clock: TakenClock,
  subject: ReminderSubject,
  company: KnownCompany,
  told: ReadonlySet<string>,
  now: Instant,
): Evaluated {
  const state = subject.clocks.find((each) => each.promiseId === clock.promise_id && each.variant === clock.variant);
  const rules = state && subject.rulesOf(state);
  const promise = rules && promiseOf(rules, clock);
  if (!state || !promise || state.dueAt === null) return NOTHING;
  const { pack } = rules;
  const { due, nextAt } = remindersOf(state, promise.reminders, { hours: pack.quietHours, zone: pack.zone }, now);
  const turn = subject.turnFor(state);
  if (turn === null) {
    const open = subject.rests && state.metAt === null && state.voidAt === null;
    return open ? { tellings: [], nextAt: Math.min(nextAt ?? Number.POSITIVE_INFINITY, now + REST_MS) } : NOTHING;
  }
  const tellings = new Map<number, ClockTelling>();
  for (const reminder of due) {
    const key = { subject_id: clock.subject_id, promise_id: clock.promise_id, variant: clock.variant };
    if (told.has(reminderKey({ ...key, due_at: state.dueAt, at_minutes: reminder.rule.atMinutes }))) continue;
    const mayKnow = (staffId: number): boolean => subject.mayKnow(company.actorOf(staffId));
    for (const { staffId, rule } of receiversOf(reminder.rule.to, turn, company, mayKnow)) {
      const earlier = tellings.get(staffId)?.reminders ?? [];
      tellings.set(staffId, {
        staffId,
        tellAt: reminder.tellAt,
        clock,
        packVersion: rules.version,
        dueAt: state.dueAt,
        receiver: rule,
        latest: reminder,
        reminders: [...earlier, reminder],
      });
    }
  }
  return { tellings: [...tellings.values()], nextAt };
}
