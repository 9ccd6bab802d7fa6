import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import type { Tx } from '../../platform/db/tx.ts';
import { loadStream, type Projector, type Stream } from '../../platform/events/event-log.ts';
import { Refused } from '../../platform/http/refused.ts';
import type { PolicyBook } from '../../platform/policy/policy-book.ts';
import { asCaseEvents, type CaseFold, foldCase } from './case-stream.ts';
import { clocksOfCase } from './clocks/case-clocks.ts';
import { dueWithJoined, putDueOfMains } from './clocks/joined-due.ts';
import { findNumber } from './tables/case-links.store.ts';
import {
  attachmentRows,
  type CaseFileRow,
  caseFileRow,
  clockRows,
  followUpRows,
  likenessRows,
  reachRows,
  searchRow,
  workOrderRows,
} from './tables/case-rows.ts';
import { insertCaseFile, insertParts, putSearchRow, replaceParts, updateCaseFile } from './tables/case-tables.store.ts';

async function receiptOf(tx: Tx, caseId: string): Promise<{ number: string; check_code: string }> {
  const { number, checkCode } = await findNumber(tx, caseId);
  if (!number) throw new Error(`case ${caseId} is not in the register`);
  return { number, check_code: checkCode };
}

async function changeCaseFile(tx: Tx, row: CaseFileRow, expectedSeq: number): Promise<void> {
  if (!(await updateCaseFile(tx, row, expectedSeq))) throw new Refused('changed_meanwhile', { seq: expectedSeq });
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The main case whose deadline it has a part in. */
const joinedTo = (state: CaseState | null): string | null => (state?.state === 'joined' ? state.joinedTo : null);

/** Writes what changed between two folds of a case; `before` null writes everything (rebuild). */
export async function writeCaseTables(
  tx: Tx,
  policy: PolicyBook,
  before: CaseFold | null,
  after: CaseFold,
): Promise<void> {
  const { state, events } = after;
  if (!state) return;
  const clocks = clocksOfCase(policy, state, events);
  const old = before?.state ?? null;
  const row = caseFileRow(state, await dueWithJoined(tx, policy, { state, clocks }));
  const filed = old
    ? changeCaseFile(tx, row, old.seq)
    : insertCaseFile(tx, { ...(await receiptOf(tx, state.id)), ...row });
  const oldClocks = old ? clocksOfCase(policy, old, before?.events ?? []) : [];
  const writes: Promise<void>[] = [filed];
  const part = (table: Parameters<typeof replaceParts>[1], next: object[], previous: object[]): void => {
    if (same(next, previous)) return;
    writes.push(previous.length > 0 ? replaceParts(tx, table, state.id, next) : insertParts(tx, table, next));
  };
  part('work_order', workOrderRows(state), old ? workOrderRows(old) : []);
  part('follow_up', followUpRows(state.id, events), old ? followUpRows(state.id, before?.events ?? []) : []);
  part('case_attachment', attachmentRows(state), old ? attachmentRows(old) : []);
  // A list that was published since counts for what was before as well, but the rows there are older than it.
  const recounted = events.slice(before?.events.length ?? 0).some(({ type }) => type === 'case.recounted');
  if (old && recounted) writes.push(replaceParts(tx, 'clock', state.id, clockRows(state.id, clocks)));
  else part('clock', clockRows(state.id, clocks), old ? clockRows(state.id, oldClocks) : []);
  const search = searchRow(state);
  if (!old || !same(search, searchRow(old))) writes.push(putSearchRow(tx, search));
  if (old?.text !== state.text || old?.sealed !== state.sealed)
    part('case_likeness', likenessRows(state), old ? likenessRows(old) : []);
  // Last: the writer may lose sight of the case by it, and row-level security would hide the rows above.
  const reach = reachRows(state);
  if (!old || !same(reach, reachRows(old))) writes.push(replaceParts(tx, 'case_reach', state.id, reach));
  await Promise.all(writes);
  for (const mainId of new Set([old, state].map(joinedTo))) if (mainId) await putDueOfMains(tx, policy, mainId);
}

/** What a case is after more events; where those took payloads out of the log, from what is left of it. */
async function foldAfter(tx: Tx, id: string, before: CaseFold, more: readonly CaseEvent[]): Promise<CaseFold> {
  const emptied = before.state !== null && more.some(({ type }) => type === 'case.personal_destroyed');
  if (!emptied) return foldCase(id, before, more);
  return foldCase(id, { state: null, events: [] }, asCaseEvents((await loadStream(tx, id)).events));
}

/** Projects case streams as they grow. */
export function caseProjector(policy: PolicyBook): Projector {
  return async (tx, stream, events) => {
    const before = (stream as Stream<CaseFold>).state;
    await writeCaseTables(tx, policy, before, await foldAfter(tx, stream.id, before, asCaseEvents(events)));
  };
}
