import {
  addJointOrder,
  answerCase,
  classifyCase,
  closeCase,
  dispatchCase,
  escalateCase,
  followUpCase,
  joinCase,
  noteCase,
  notifyOwner,
  reopenCase,
  superviseCase,
  tellCustomer,
  unjoinCase,
  urgeCase,
} from '@hearthline/contract/cases';
import { askExtension, askPause, decideRequest, resumeClock } from '@hearthline/contract/clocks';
import {
  acceptOrder,
  addAssistant,
  agreeAppointment,
  arriveOrder,
  assignOrder,
  cancelAppointment,
  failAppointment,
  finishOrder,
  gradeFault,
  progressOrder,
  quickEntry,
  returnOrder,
  tellFailedAppointment,
  transferOrder,
} from '@hearthline/contract/orders';
import { reworkOutside, stepOutside } from '@hearthline/contract/outside';
import type { CaseAct } from '@hearthline/domain/cases/case-acts';
import {
  arrivalProofs,
  caseKinds,
  causes,
  closingCodes,
  contactWays,
  faultGrades,
  filedProofs,
  followUpOutcomes,
  tryReasons,
  urgencies,
} from '@hearthline/domain/cases/case-terms';
import type { ActSpec, FieldSpec } from './act-spec.ts';
import { extendableOf, standingAppointment } from './act-view.ts';

const words = (required?: true): FieldSpec => ({ name: 'words', type: 'words', ...(required ? { required } : {}) });
const choice = (name: string, values: readonly string[], terms: string): FieldSpec => ({
  name,
  type: 'choice',
  values,
  terms,
  required: true,
});
const way = choice('way', contactWays, 'way');
const byPhone = () => ({ way: 'phone' });
const at: FieldSpec = { name: 'at', type: 'instant' };
const unit: FieldSpec = { name: 'unitId', type: 'unit' };
const assignee: FieldSpec = { name: 'assigneeId', type: 'person', unitFrom: 'unitId' };
const noVisit: FieldSpec = { name: 'noVisitReason', type: 'line' };
const result: FieldSpec = { name: 'result', type: 'words', required: true };

const isFiledProof = (proof: unknown): boolean => filedProofs.some((each) => each === proof);

export type FormAct = Exclude<CaseAct, 'rate' | 'attach' | 'reveal'> | 'quick_entry';

/** What each act asks for. The contract says what is valid; this says how it is asked. */
export const actSpecs = {
  answer: {
    endpoint: answerCase,
    fields: [choice('code', ['solved', 'explained', 'withdrawn', 'not_ours'], 'closing'), way, words(true)],
    start: () => ({ code: 'explained', way: 'phone' }),
  },
  classify: {
    endpoint: classifyCase,
    correctsFacts: true,
    fields: [
      choice('kind', caseKinds, 'kind'),
      choice('urgency', urgencies, 'urgency'),
      { name: 'topic', type: 'line' },
      { name: 'premisesId', type: 'premises' },
      { name: 'place', type: 'line' },
      { name: 'sealed', type: 'switch' },
      { name: 'accusedStaffIds', type: 'people' },
      { name: 'accusedUnitIds', type: 'units' },
      words(),
    ],
    start: (view) => ({
      kind: view.kind,
      urgency: view.urgency,
      topic: view.topic ?? '',
      premisesId: view.premises?.id ?? null,
      place: view.place ?? '',
      sealed: view.sealed,
      accusedStaffIds: view.accused.staff.map((each) => each.id),
      accusedUnitIds: view.accused.units.map((each) => each.id),
    }),
  },
  dispatch: { endpoint: dispatchCase, fields: [unit, assignee, words()] },
  add_joint: { endpoint: addJointOrder, fields: [{ ...unit, required: true }, assignee, words()] },
  note: { endpoint: noteCase, fields: [{ name: 'words', type: 'mention_words', required: true }] },
  tell: { endpoint: tellCustomer, fields: [way, words(true), at], start: byPhone },
  notify_owner: {
    endpoint: notifyOwner,
    fields: [{ name: 'owner', type: 'line', required: true }, way, words(true), at],
    start: byPhone,
  },
  progress: {
    endpoint: progressOrder,
    fields: [words(true), { name: 'measure', type: 'switch' }, { name: 'told', type: 'switch' }, at],
  },
  urge: {
    endpoint: urgeCase,
    fields: [choice('by', ['customer', 'staff'], 'by'), words()],
    start: () => ({ by: 'customer' }),
  },
  supervise: { endpoint: superviseCase, fields: [words(true)] },
  escalate: { endpoint: escalateCase, fields: [{ name: 'toUnitId', type: 'unit', required: true }, words(true)] },
  follow_up: {
    endpoint: followUpCase,
    fields: [
      choice('outcome', followUpOutcomes, 'outcome'),
      way,
      {
        ...choice('reason', tryReasons, 'try_reason'),
        onlyIf: (values) => values['outcome'] === 'unreachable',
      },
      { name: 'score', type: 'score', onlyIf: (values) => values['outcome'] !== 'unreachable' },
      words(),
      { name: 'wished', type: 'switch', onlyIf: (values) => values['way'] === 'phone' },
    ],
    start: () => ({ outcome: 'satisfied', way: 'phone', reason: 'no_answer' }),
  },
  close: {
    endpoint: closeCase,
    fields: [choice('code', closingCodes, 'closing'), words()],
    start: () => ({ code: 'solved' }),
  },
  reopen: {
    endpoint: reopenCase,
    fields: [choice('because', ['caller', 'rating', 'staff'], 'because'), words(true)],
    start: () => ({ because: 'caller' }),
  },
  join: { endpoint: joinCase, fields: [{ name: 'to', type: 'case', required: true }, words()] },
  unjoin: { endpoint: unjoinCase, fields: [words()] },
  ask_pause: {
    endpoint: askPause,
    fields: [
      { name: 'cause', type: 'pause_cause', required: true },
      { name: 'from', type: 'instant', required: true },
      { name: 'to', type: 'instant' },
      words(true),
    ],
    start: (view) => ({ cause: view.pauseCauses[0]?.code ?? null }),
  },
  ask_extension: {
    endpoint: askExtension,
    fields: [
      { name: 'promise', type: 'promise', required: true },
      { name: 'until', type: 'instant', required: true },
      words(true),
    ],
    start: (view) => ({ promise: extendableOf(view)[0] ?? null }),
  },
  decide_request: {
    endpoint: decideRequest,
    fields: [
      { name: 'no', type: 'request', required: true },
      { name: 'granted', type: 'decision', required: true },
      words(),
    ],
    start: (view) => ({ no: view.requests.find(({ granted }) => granted === null)?.no ?? null, granted: 'granted' }),
  },
  resume_clock: { endpoint: resumeClock, fields: [at, words()] },
  outside_step: {
    endpoint: stepOutside,
    fields: [
      { name: 'step', type: 'outside_step', required: true },
      { name: 'granted', type: 'decision', required: true, onlyIf: ({ step }) => String(step).endsWith('_decided') },
      { name: 'until', type: 'instant', required: true, onlyIf: ({ step }) => step === 'ask_extension' },
      { name: 'solved', type: 'switch', onlyIf: ({ step }) => String(step).endsWith('_call_back') },
      { name: 'satisfied', type: 'switch', onlyIf: ({ step }) => String(step).endsWith('_call_back') },
      words(),
    ],
    start: (view) => ({ step: view.outside?.next[0] ?? null, granted: 'granted' }),
  },
  outside_rework: { endpoint: reworkOutside, fields: [words(true), { name: 'until', type: 'instant' }] },
  assign: {
    endpoint: assignOrder,
    fields: [{ name: 'assigneeId', type: 'person', unitFrom: 'order', required: true }, words()],
  },
  accept: { endpoint: acceptOrder, fields: [], atOnce: true },
  return: { endpoint: returnOrder, fields: [words(true)] },
  transfer: { endpoint: transferOrder, fields: [{ ...unit, required: true }, assignee, words(true)] },
  add_assistant: {
    endpoint: addAssistant,
    fields: [{ name: 'staffId', type: 'person', unitFrom: 'order', required: true }, words()],
  },
  agree_appointment: {
    endpoint: agreeAppointment,
    fields: [
      { name: 'for', type: 'instant', required: true },
      { ...choice('movedBy', ['customer', 'company'], 'moved_by'), onlyIf: ({ moves }) => moves === true },
      { name: 'nightWished', type: 'switch' },
      words(),
    ],
    start: (view) => (standingAppointment(view) ? { moves: true, movedBy: 'customer' } : { moves: false }),
  },
  fail_appointment: { endpoint: failAppointment, fields: [words(true)] },
  tell_failed_appointment: {
    endpoint: tellFailedAppointment,
    fields: [{ name: 'consents', type: 'switch' }, words()],
    start: () => ({ consents: true }),
  },
  cancel_appointment: { endpoint: cancelAppointment, fields: [words()] },
  grade_fault: {
    endpoint: gradeFault,
    fields: [choice('grade', faultGrades, 'grade'), words()],
    start: (view) => ({ grade: view.faultGrade ?? 'small' }),
  },
  arrive: {
    endpoint: arriveOrder,
    fields: [
      choice('proof', arrivalProofs, 'proof'),
      { name: 'file', type: 'file', required: true, onlyIf: ({ proof }) => isFiledProof(proof) },
      at,
      words(),
    ],
    start: () => ({ proof: 'photo' }),
  },
  finish: {
    endpoint: finishOrder,
    fields: [choice('cause', causes, 'cause'), result, noVisit, at],
    start: () => ({ cause: 'company' }),
  },
  quick_entry: {
    endpoint: quickEntry,
    fields: [
      { name: 'staffId', type: 'person', unitFrom: 'order', required: true },
      { name: 'arrivedAt', type: 'instant' },
      { name: 'doneAt', type: 'instant', required: true },
      choice('cause', causes, 'cause'),
      result,
      noVisit,
    ],
    start: () => ({ cause: 'company' }),
  },
} as const satisfies Record<FormAct, ActSpec>;

export function actSpec(act: FormAct): ActSpec {
  return actSpecs[act];
}
