import { answersNow } from '@hearthline/domain/cases/case-state';
import { subjectOfCase } from '@hearthline/domain/cases/case-subject';
import { can } from '@hearthline/domain/permissions/can';
import type { ReadEvent } from '../../platform/events/chain.ts';
import type { PolicyBook } from '../../platform/policy/policy-book.ts';
import { caseWithClocks, clocksRulingMain } from '../cases/cases.public.ts';
import type { SubjectReader } from './reminder-subject.ts';

/** Events after which a case is joined to another, or no more. */
const changesJoin: ReadonlySet<string> = new Set([
  'case.joined',
  'case.unjoined',
  'case.main_done',
  'case.closed',
  'case.reopened',
]);

/** The main case it is joined to at present, told by its last event that says so. */
function mainOf(events: readonly ReadEvent[]): string | null {
  const last = events.findLast(({ type }) => changesJoin.has(type));
  return last?.type === 'case.joined' ? (last.open as { to: string }).to : null;
}

type Found = NonNullable<ReturnType<typeof caseWithClocks>>;

/** The case that is worked on for it: the last of those it was joined to one behind the other. */
function lastMain(policy: PolicyBook, id: string, eventsOf: (id: string) => readonly ReadEvent[]): Found | null {
  const passed = new Set([id]);
  let at = id;
  for (let next = mainOf(eventsOf(at)); next !== null && !passed.has(next); next = mainOf(eventsOf(at))) {
    passed.add(next);
    at = next;
  }
  return at === id ? null : caseWithClocks(policy, at, eventsOf(at));
}

/**
 * A case as reminding sees it: who may be told is who may know of it, by the same rule as everywhere (SEC-1). While it is
 * joined, its deadlines that come before the main case's own are told to whoever has that one (INT-9).
 */
export const caseReader: SubjectReader = {
  behind: mainOf,
  read(policy, id, eventsOf) {
    const found = caseWithClocks(policy, id, eventsOf(id));
    if (!found) return null;
    const { state, clocks } = found;
    const subject = subjectOfCase(state);
    const main = state.state === 'joined' ? lastMain(policy, id, eventsOf) : null;
    const ruling = main && clocksRulingMain(policy, main, found);
    return {
      rulesOf: ({ packVersion }) => policy.byVersion(`${policy.packId}@${packVersion}`),
      clocks,
      turnFor: (clock) => (main ? (ruling?.has(clock) ? answersNow(main.state) : null) : answersNow(state)),
      rests: state.state === 'joined',
      mayKnow: (actor) => can(actor, 'case.read', subject),
    };
  },
};
