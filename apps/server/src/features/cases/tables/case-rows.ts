import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import { type CaseState, leadOrder, turnOf } from '@hearthline/domain/cases/case-state';
import { cutUnitsOf, reachOf } from '@hearthline/domain/cases/evolve-case';
import { correctionsOf } from '@hearthline/domain/intake/corrections';
import { outsideStanding } from '@hearthline/domain/outside/outside-steps';
import type { ClockState } from '@hearthline/domain/promises/clock';
import { searchIndex } from '@hearthline/domain/search/bigrams';
import { likenessKeys } from '@hearthline/domain/text/likeness';
import { maskWords } from '@hearthline/domain/text/mask';
import { clockRowsOf } from '../../../platform/policy/clock-rows.ts';
import type { DueFacts } from '../clocks/case-due.ts';

/** What the register gave the case. */
export interface Receipt {
  number: string;
  checkCode: string;
}

const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());

/** As PostgreSQL writes stretches of time; null where there are none, as nearly everywhere. */
export function pausesText({ pauses }: DueFacts): string | null {
  if (pauses.length === 0) return null;
  return `{${pauses.map(({ from, to }) => `["${iso(from)}",${to === null ? '' : `"${iso(to)}"`})`).join()}}`;
}

/** The columns of `case_file` that tell of the deadline that rules. */
export function dueColumns(due: DueFacts) {
  return {
    due_at: iso(due.dueAt),
    due_promise: due.promiseId,
    due_case_id: due.caseId,
    due_soon_at: iso(due.soonAt),
    due_provisional: due.provisional,
    due_pauses: pausesText(due),
  };
}

/** When whoever an outside order is about was first reached, in whatever way; null for cases of our own. */
export const caseContactedAt = ({ outside, contactedAt }: CaseState): string | null => iso(outside && contactedAt);

function outsideColumns(state: CaseState) {
  const so = outsideStanding(state.outsideLog);
  return {
    outside_signed_at: iso(so.signedAt),
    outside_contacted_at: caseContactedAt(state),
    outside_replied_at: iso(so.submittedAt),
    outside_reply: so.reply,
    outside_solved: so.theirs?.solved ?? null,
    outside_satisfied: so.theirs?.satisfied ?? null,
    outside_mismatch: so.mismatch,
    outside_given_back: so.returnAsked?.granted === true,
    outside_excluded: so.exclusionAsked?.granted === true,
  };
}

/**
 * What changes of a `case_file` row: a pure function of the case, so that a rebuild gives the same columns. Number and
 * check code are the register's and stay as they were given.
 */
export function caseFileRow(state: CaseState, due: DueFacts) {
  const turn = turnOf(state);
  const corrected = correctionsOf(state).map(({ part }) => part);
  return {
    id: state.id,
    seq: state.seq,
    state: state.state,
    kind: state.kind,
    complained_as: state.complainedAs,
    topic: state.topic,
    urgency: state.urgency,
    source: state.source,
    sealed: state.sealed,
    received_at: iso(state.receivedAt),
    recorded_at: iso(state.recordedAt),
    origin_unit_id: state.originUnitId,
    centre_unit_id: state.centreUnitId,
    station_unit_id: state.stationUnitId,
    premises_id: state.premisesId,
    turn_unit_id: turn?.unitId ?? null,
    turn_staff_id: turn?.staffId ?? null,
    order_state: state.state === 'in_hand' ? (leadOrder(state)?.state ?? null) : null,
    ...dueColumns(due),
    caller_name: state.callerName,
    phone: state.phone,
    phone_key: state.phoneKey,
    place: state.place,
    text: state.text,
    first_asked_id: state.firstAskedId,
    first_handler_id: state.firstHandlerId,
    outside_system: state.outside?.system ?? null,
    outside_number: state.outside?.number ?? null,
    outside_due_at: iso(state.outside?.due ?? null),
    ...outsideColumns(state),
    urged_count: state.urgedCount,
    supervised_at: iso(state.supervisedAt),
    escalated_to_unit_id: state.escalatedToUnitId,
    reopened_count: state.reopenedCount,
    follow_up_tries: state.followUps.length,
    answered_on_spot: state.answeredOnSpot,
    result: state.result,
    cause: state.cause,
    closing_code: state.closingCode,
    done_at: iso(state.doneAt),
    closed_at: iso(state.closedAt),
    stars: state.stars,
    joined_to: state.joinedTo,
    accused_staff_ids: state.accusedStaffIds,
    // With the line of the accused, as row-level security asks it (SEC-1).
    accused_unit_ids: cutUnitsOf(state),
    pack_version: state.packVersion,
    updated_at: iso(state.updatedAt),
    destroyed_at: iso(state.destroyedAt),
    suggested: state.suggested,
    corrected: corrected.length > 0 ? corrected : null,
    by_rule: state.orders.some(({ byRule }) => byRule !== null),
  };
}
export type CaseFileRow = ReturnType<typeof caseFileRow>;
export type NewCaseFileRow = CaseFileRow & { number: string; check_code: string };

export function workOrderRows(state: CaseState) {
  return state.orders.map((order) => ({
    case_id: state.id,
    no: order.no,
    unit_id: order.unitId,
    assignee_id: order.assigneeId,
    role: order.role,
    assistant_ids: order.assistantIds,
    state: order.state,
    dispatched_at: iso(order.dispatchedAt),
    accepted_at: iso(order.acceptedAt),
    arrived_at: iso(order.arrivedAt),
    done_at: iso(order.doneAt),
    cause: order.cause,
    visited: order.visited,
    result: order.result,
    no_visit_reason: order.noVisitReason,
    rule_topic: order.byRule?.topic ?? null,
    rule_version: order.byRule?.version ?? null,
  }));
}

/** Every follow-up try ever made; a reopening begins a new round but keeps the old rows. */
export function followUpRows(id: string, events: readonly CaseEvent[]) {
  return events.flatMap((event) =>
    event.type === 'case.followed_up'
      ? [
          {
            case_id: id,
            seq: event.seq,
            try_no: event.open.tryNo,
            at: iso(event.happenedAt),
            by_id: event.actorId,
            outcome: event.open.outcome,
            score: event.open.score,
            words: event.personal?.words ?? null,
            answers: event.open.answers ?? null,
          },
        ]
      : [],
  );
}

export function attachmentRows(state: CaseState) {
  return state.files.map((file) => ({
    case_id: state.id,
    hash: file.hash,
    name: file.name,
    type: file.type,
    size: file.size,
    at: iso(file.at),
    by_id: file.byId,
  }));
}

/** Rows of `clock` for a case. */
export function clockRows(id: string, clocks: readonly ClockState[]) {
  return clockRowsOf('case', id, clocks);
}

export function reachRows(state: CaseState) {
  const { unitIds, staffIds } = reachOf(state);
  return [
    ...unitIds.map((unit_id) => ({ case_id: state.id, unit_id, staff_id: null })),
    ...staffIds.map((staff_id) => ({ case_id: state.id, unit_id: null, staff_id })),
  ];
}

/** Under which numbers its words are found again (INT-9); a sealed case by none, as it is offered to nobody (SEC-1). */
export function likenessRows(state: CaseState) {
  if (state.sealed) return [];
  return likenessKeys(state.text ?? '').map((key) => ({ case_id: state.id, key, received_at: iso(state.receivedAt) }));
}

/**
 * Phone, place, name, outside number and matter: what a clerk searches by, besides the case's own number. A sealed case
 * is found by its matter alone: found by a name or number, it would tell whose it is (SEC-1).
 */
export function searchRow(state: CaseState) {
  const { unitIds, staffIds } = reachOf(state);
  const found = state.sealed
    ? [state.text && maskWords(state.text, { name: state.callerName, phone: state.phone })]
    : [state.phoneKey, state.callerName, state.place, state.outside?.number, state.text];
  const words = found.filter((part): part is string => Boolean(part)).join('\n');
  const index = searchIndex(words);
  return {
    case_id: state.id,
    reach_unit_ids: unitIds,
    reach_staff_ids: staffIds,
    received_at: iso(state.receivedAt),
    words: index.words,
    // Who may find it, and its month, are part of the index: of many hits only those are fetched.
    tokens: [
      ...index.tokens,
      `@m${new Date(state.receivedAt).toISOString().slice(0, 7).replace('-', '')}`,
      ...unitIds.map((unitId) => `@u${unitId}`),
      ...staffIds.map((staffId) => `@s${staffId}`),
    ],
  };
}
