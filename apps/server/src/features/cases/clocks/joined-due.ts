import type { CaseState } from '@hearthline/domain/cases/case-state';
import type { Db, Tx } from '../../../platform/db/tx.ts';
import { openEventsOf } from '../../../platform/events/open-events.ts';
import type { PolicyBook } from '../../../platform/policy/policy-book.ts';
import { asCaseEvents } from '../case-stream.ts';
import { holdCases } from '../tables/case-links.store.ts';
import { dueColumns } from '../tables/case-rows.ts';
import { joinedUnder, mainCases, putCaseDue } from '../tables/joined-cases.store.ts';
import { clocksOfCase, foldForClocks } from './case-clocks.ts';
import { type CaseCounted, type DueFacts, dueFactsOf } from './case-due.ts';

/** Cases and their clocks from their events, whoever may know of them: what is told of them is the caller's to decide. */
export async function countCases(
  db: Db,
  policy: PolicyBook,
  ids: readonly string[],
): Promise<Map<string, CaseCounted>> {
  const counted = new Map<string, CaseCounted>();
  if (ids.length === 0) return counted;
  for (const [id, read] of await openEventsOf(db, ids)) {
    const events = asCaseEvents(read);
    const state = foldForClocks(id, events);
    if (state) counted.set(id, { state, clocks: clocksOfCase(policy, state, events) });
  }
  return counted;
}

/** The deadline that rules a case, with those of the cases joined to it (INT-9). */
export async function dueWithJoined(tx: Tx, policy: PolicyBook, main: CaseCounted): Promise<DueFacts> {
  const ids = main.state.state === 'closed' ? [] : await joinedUnder(tx, main.state.id);
  return dueFactsOf(policy, main, await countCases(tx, policy, ids));
}

/**
 * Counts the deadline of one case anew from its events and those of the cases joined to it. Nobody writes to it meanwhile,
 * so that of two who change both the later sees what the earlier did.
 */
async function putDue(tx: Tx, policy: PolicyBook, id: string): Promise<CaseState | null> {
  await holdCases(tx, [id]);
  const main = (await countCases(tx, policy, [id])).get(id);
  if (!main) return null;
  await putCaseDue(tx, id, dueColumns(await dueWithJoined(tx, policy, main)));
  return main.state;
}

/** What a change of a joined case means to its main case, and to that one's, if it was joined itself. */
export async function putDueOfMains(tx: Tx, policy: PolicyBook, mainId: string): Promise<void> {
  for (let id: string | null = mainId; id !== null; ) {
    const main: CaseState | null = await putDue(tx, policy, id);
    id = main?.state === 'joined' ? main.joinedTo : null;
  }
}

/** Deadlines of all main cases, after clocks were counted anew for everybody. */
export async function putDueOfAllMains(tx: Tx, policy: PolicyBook): Promise<void> {
  for (const id of await mainCases(tx)) await putDue(tx, policy, id);
}
