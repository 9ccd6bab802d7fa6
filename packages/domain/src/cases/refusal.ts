/** Why a rule said no. A code with parameters, never a sentence; the interface has the words. */
export const refusalCodes = [
  'wrong_case_state',
  'wrong_order_state',
  'no_such_order',
  'reason_required',
  'visit_proof_required',
  'arrival_file_missing',
  'joint_orders_open',
  'needs_follow_up',
  'already_followed_up',
  'not_answerable_on_spot',
  'same_unit',
  'already_joined',
  'cannot_join_itself',
  'main_case_not_open',
  'own_work',
  'quiet_hours',
  'unknown_question',
  'tries_left',
  'accused_cannot_handle',
  'happened_in_future',
  'happened_before_case',
  'bad_span',
  'nothing_to_undo',
  'changed_meanwhile',
  'only_assignee',
  'already_there',
  'pause_cause_not_allowed',
  'pause_before_start',
  'pause_overlaps',
  'extension_not_allowed',
  'extension_too_late',
  'no_such_request',
  'no_open_request',
  'request_decided',
  'own_request',
  'nothing_paused',
  'not_from_outside',
  'outside_not_signed',
  'outside_already',
  'outside_given_back',
  'outside_undecided',
  'outside_work_open',
  'outside_call_back_first',
  'outside_reply_incomplete',
  'outside_not_submitted',
  'outside_not_rated',
  'appointment_in_past',
  'appointment_at_night',
  'appointment_stands',
  'appointment_moved_before',
  'appointment_not_consented',
  'appointment_not_failed',
  'no_appointment',
  'destroyed',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal {
  refused: RefusalCode;
  params: Record<string, string | number | null>;
}

/** Builds a refusal; `params` name what the reader needs to act on it. */
export function refuse(code: RefusalCode, params: Refusal['params'] = {}): Refusal {
  return { refused: code, params };
}

/** Tells a refusal from any result. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
