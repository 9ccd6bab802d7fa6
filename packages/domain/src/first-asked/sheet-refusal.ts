import type { RefusalCode } from '../cases/refusal.ts';

/** Why a rule of the first-asked sheet said no; those of cases are used where they fit. */
export const sheetRefusalCodes = [
  'wrong_sheet_state',
  'sheet_exists',
  'sheet_not_needed',
  'sheet_required',
  'happened_before_sheet',
  'notified_already',
  'nothing_to_notify',
  'leader_asked_already',
  'nothing_asked',
  'waits_for_leader',
  'other_department_named',
  'needs_another_person',
  'contact_required',
  'explanation_required',
  'urgent_needs_time',
  'caller_known',
  'no_such_event',
  'not_proven',
  'limit_not_passed',
  'no_objection',
  'means_required',
  'month_not_over',
  'nothing_to_hand_in',
  'wrong_batch_state',
] as const;
export type SheetRefusalCode = (typeof sheetRefusalCodes)[number];

export interface SheetRefusal {
  refused: SheetRefusalCode | RefusalCode;
  params: Record<string, string | number | null>;
}

/** Builds a refusal; `params` name what the reader needs to act on it. */
export function refuseSheet(code: SheetRefusal['refused'], params: SheetRefusal['params'] = {}): SheetRefusal {
  return { refused: code, params };
}

/** Tells a refusal from any result. */
export function isSheetRefusal(value: unknown): value is SheetRefusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
