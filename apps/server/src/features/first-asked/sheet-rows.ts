import type { SheetMonth } from '@hearthline/domain/first-asked/sheet-month';
import { type SheetState, turnOfSheet } from '@hearthline/domain/first-asked/sheet-state';
import { type ClockState, earliestDue } from '@hearthline/domain/promises/clock';

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** The row of `sheet`: a pure function of the sheet and its clocks, so that a rebuild gives the same columns. */
export function sheetRowOf(state: SheetState, clocks: readonly ClockState[]) {
  const turn = turnOfSheet(state);
  const ruling = turn ? (earliestDue(clocks) ?? null) : null;
  return {
    id: state.id,
    case_id: state.caseId,
    number: state.number,
    seq: state.seq,
    state: state.state,
    case_kind: state.caseKind,
    asked_at: iso(state.askedAt),
    opened_at: iso(state.openedAt),
    first_asked_id: state.firstAskedId,
    first_asked_unit_id: state.firstAskedUnitId,
    keeper_id: state.keeperId,
    handling_unit_id: state.handlingUnitId,
    handler_id: state.handlerId,
    first_handler_id: state.firstHandlerId,
    turn_unit_id: turn?.unitId ?? null,
    turn_staff_id: turn?.staffId ?? null,
    handed_over_at: iso(state.handedOverAt),
    received_at: iso(state.receivedAt),
    accepted_at: iso(state.acceptedAt),
    contact_promised_at: iso(state.contactPromisedAt),
    contacted_at: iso(state.contactedAt),
    resolved_at: iso(state.resolvedAt),
    told_at: iso(state.toldAt),
    exempt: state.exempt,
    leader_asked: turn !== null && (state.question !== null || state.urgent?.decidedAt === null),
    urgent_until: iso(state.urgent?.contactBy ?? null),
    ended_month: state.endedMonth,
    batch_id: state.batchId,
    handed_in_at: iso(state.handedInAt),
    filed_at: iso(state.filedAt),
    retain_until: state.retainUntil,
    destroyed_at: iso(state.destroyedAt),
    due_at: iso(ruling?.dueAt ?? null),
    due_promise: ruling?.promiseId ?? null,
    objections: state.objectionSeqs.length,
    findings: state.findings.length,
    caller_name: state.callerName,
    place: state.place,
    matter: state.matter,
    reach_unit_ids: state.involvedUnitIds,
    reach_staff_ids: state.involvedStaffIds,
    pack_version: state.packVersion,
    updated_at: iso(state.updatedAt),
  };
}

export function findingRows(state: SheetState | null) {
  return (state?.findings ?? []).map(({ seq, liability, staffId, means, provedBy, at, byId }) => ({
    sheet_id: state?.id,
    seq,
    liability,
    staff_id: staffId,
    means,
    proved_by: provedBy,
    at: iso(at),
    by_id: byId,
  }));
}

export function sheetMonthRowOf(state: SheetMonth) {
  return {
    id: state.id,
    unit_id: state.unitId,
    month: state.month,
    state: state.state,
    sheet_ids: state.sheetIds,
    handed_in_at: iso(state.handedInAt),
    handed_in_by_id: state.handedInById,
    received_at: iso(state.receivedAt),
    received_by_id: state.receivedById,
  };
}
