import type { NoticeItem, NoticeView } from '@hearthline/contract/notices';
import { endedSheetStates } from '@hearthline/domain/first-asked/sheet-terms';
import { plansOf } from '@hearthline/domain/follow-ups/plans';
import type { PolicyPromise } from '@hearthline/domain/policy/promise-schema';
import { dueSoonFrom } from '@hearthline/domain/promises/clock-outcomes';
import { maskRoom } from '@hearthline/domain/text/mask';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { PolicyBook } from '../../platform/policy/policy-book.ts';
import type { NoticeItemRow, NoticeRow } from './notices-read.store.ts';

function outcomeOf({ met_at, void_at, due_at, state, sheet_state }: NoticeItemRow): NoticeItem['outcome'] {
  if (due_at === null) return null;
  if (met_at !== null) return met_at <= due_at ? 'met' : 'met_late';
  const ended = state === 'closed' || (sheet_state !== null && endedSheetStates.includes(sheet_state));
  return void_at !== null || ended ? 'void' : null;
}

function promiseOf(policy: PolicyBook, row: NoticeItemRow): PolicyPromise | undefined {
  if (row.pack_version === null) return undefined;
  const { promises } = policy.byVersion(row.pack_version).pack;
  return promises.find(({ id, variant }) => id === row.promise_id && variant === row.variant);
}

function caseOf(row: NoticeItemRow, seesPeople: boolean): NoticeItem['case'] {
  const { sealed, case_id: id, number } = row;
  if (id === null || number === null) return null;
  return {
    id,
    number,
    kind: sealed ? null : row.case_kind,
    place: sealed || row.place === null ? null : seesPeople ? row.place : maskRoom(row.place),
    sealed,
    state: row.state,
  };
}

function monthOf(row: NoticeItemRow): NoticeItem['month'] {
  const { month, month_state: state, unit_id: unitId, unit_name: name } = row;
  if (month === null || state === null || unitId === null) return null;
  return { id: row.subject_id, month, unit: { id: unitId, name: name ?? `#${unitId}` }, state };
}

/** A month of a plan, called as the rules it began under call it. */
function planOf(policy: PolicyBook, { plan, month, pack_version, subject_id: id }: NoticeItemRow): NoticeItem['plan'] {
  if (plan === null || month === null) return null;
  const plans = pack_version === null ? [] : plansOf(policy.byVersion(pack_version).pack);
  return { id, month, code: plan, title: plans.find(({ code }) => code === plan)?.title ?? null };
}

function itemView(policy: PolicyBook, row: NoticeItemRow, seesPeople: boolean): NoticeItem {
  const { sealed } = row;
  const promise = promiseOf(policy, row);
  const soonAt = promise && !sealed ? dueSoonFrom(row.due_at, promise.reminders) : null;
  return {
    case: caseOf(row, seesPeople),
    sheet: row.sheet_state === null ? null : { id: row.subject_id, state: row.sheet_state },
    month: monthOf(row),
    outage: row.outage === null ? null : { id: row.subject_id, places: row.outage },
    plan: planOf(policy, row),
    quarter: row.quarter === null ? null : { id: row.subject_id, quarter: row.quarter },
    // What a sealed case was promised tells what it is about.
    promise: sealed || !promise ? null : { id: promise.id, title: promise.title },
    dueAt: row.due_at === null ? null : formatInstant(row.due_at),
    dueSoonAt: soonAt === null ? null : formatInstant(soonAt),
    outcome: outcomeOf(row),
  };
}

/** `seesPeople`: whether the reader has callers at hand by right; to others the flat is masked (SEC-1). */
export function noticeView(
  policy: PolicyBook,
  row: NoticeRow,
  items: readonly NoticeItemRow[],
  seesPeople: boolean,
): NoticeView {
  return {
    id: row.id,
    kind: row.kind,
    madeAt: formatInstant(row.made_at),
    readAt: row.read_at === null ? null : formatInstant(row.read_at),
    count: row.items,
    items: items.map((item) => itemView(policy, item, seesPeople)),
  };
}
