import type { Tx } from '../../platform/db/tx.ts';
import { checkCode } from '../../platform/events/canonical.ts';
import type { Projector, Stream } from '../../platform/events/event-log.ts';
import { Refused } from '../../platform/http/refused.ts';
import type { PolicyBook } from '../../platform/policy/policy-book.ts';
import { clocksOfCase } from './case-clocks.ts';
import {
  attachmentRows,
  caseFileRow,
  clockRows,
  followUpRows,
  type Receipt,
  reachRows,
  searchRow,
  workOrderRows,
} from './case-rows.ts';
import { asCaseEvents, type CaseFold, foldCase } from './case-stream.ts';
import {
  findReceipt,
  insertCaseFile,
  insertParts,
  putSearchRow,
  replaceParts,
  updateCaseFile,
} from './case-tables.store.ts';

/** The number a customer is given: year of the register and place in it. */
export function caseNumber(year: number, no: number): string {
  return `${year}-${String(no).padStart(6, '0')}`;
}

async function receiptOf(tx: Tx, caseId: string): Promise<Receipt> {
  const entry = await findReceipt(tx, caseId);
  if (!entry) throw new Error(`case ${caseId} is not in the register`);
  return { number: caseNumber(entry.year, entry.no), checkCode: checkCode(entry.first_hash) };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

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
  const receipt = await receiptOf(tx, state.id);
  const row = caseFileRow(state, receipt, clocks);
  if (before?.state) {
    if (!(await updateCaseFile(tx, row, before.state.seq)))
      throw new Refused('changed_meanwhile', { seq: before.state.seq });
  } else await insertCaseFile(tx, row);
  const old = before?.state ?? null;
  const oldClocks = old ? clocksOfCase(policy, old, before?.events ?? []) : [];
  const writes: Promise<void>[] = [];
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
  await Promise.all(writes);
  // Last: the writer may lose sight of the case by it, and row-level security would hide the rows above.
  const reach = reachRows(state);
  if (!old || !same(reach, reachRows(old))) await replaceParts(tx, 'case_reach', state.id, reach);
}

/** Projects case streams as they grow. */
export function caseProjector(policy: PolicyBook): Projector {
  return async (tx, stream, events) => {
    const before = (stream as Stream<CaseFold>).state;
    await writeCaseTables(tx, policy, before, foldCase(stream.id, before, asCaseEvents(events)));
  };
}
