import type { CaseView } from '@hearthline/contract/case-view';
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
import type { Endpoint } from '@hearthline/contract/endpoint';
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
  caseKinds,
  causes,
  closingCodes,
  contactWays,
  faultGrades,
  followUpOutcomes,
  tryReasons,
  urgencies,
} from '@hearthline/domain/cases/case-terms';

import { type Mentioned, stillMentioned } from './mention-words.ts';

export type FormValues = Record<string, unknown>;

export interface FieldSpec {
  name: string;
  type:
    | 'words'
    | 'mention_words'
    | 'line'
    | 'choice'
    | 'unit'
    | 'person'
    | 'people'
    | 'units'
    | 'instant'
    | 'switch'
    | 'score'
    | 'case'
    | 'premises'
    | 'pause_cause'
    | 'promise'
    | 'request'
    | 'decision'
    | 'outside_step';
  required?: true;
  /** Of a choice: its codes and the list that has their words. */
  values?: readonly string[];
  terms?: string;
  /** Which field holds the unit whose people are offered. */
  unitFrom?: string;
  onlyIf?: (values: FormValues) => boolean;
}

export interface ActSpec {
  endpoint: Endpoint;
  fields: FieldSpec[];
  start?: (view: CaseView) => FormValues;
  /** Nothing to say: pressing the button does it. */
  atOnce?: true;
}

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

/** The appointment that stands, of any order. */
export function standingAppointment(view: CaseView): CaseView['appointments'][number] | undefined {
  return view.appointments.find(({ state }) => state === 'agreed' || state === 'failed' || state === 'told');
}

const running = new Set(['running', 'due_soon', 'paused']);

/** Promises of the case for which a later deadline may be asked, as `promise/variant`. */
export function extendableOf(view: CaseView): string[] {
  return view.clocks
    .filter(({ extendable, outcome }) => extendable && running.has(outcome))
    .map(({ promiseId, variant }) => `${promiseId}/${variant}`);
}

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
    fields: [choice('proof', ['place', 'photo', 'signature', 'paper', 'word'], 'proof'), at, words()],
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

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** The names of the fields that still have to be filled in. */
export function missingFields(spec: ActSpec, values: FormValues): string[] {
  return spec.fields
    .filter((field) => field.required && (field.onlyIf?.(values) ?? true) && isEmpty(values[field.name]))
    .map((field) => field.name);
}

/** The words, and who is called in by them. */
function noteOf(words: unknown, mentioned: unknown): FormValues {
  const people = stillMentioned(String(words), Array.isArray(mentioned) ? (mentioned as Mentioned[]) : []);
  return people.length > 0 ? { words, mentions: people.map((person) => person.id) } : { words };
}

/** What is sent: only what the form asks for now; empty means not said. */
export function bodyOf(spec: ActSpec, values: FormValues): FormValues {
  const body: FormValues = {};
  for (const { name, type, onlyIf } of spec.fields) {
    const value = onlyIf && !onlyIf(values) ? undefined : values[name];
    if (type === 'switch') body[name] = value === true;
    else if (type === 'decision') body[name] = value === 'granted';
    else if (type === 'promise') [body['promiseId'], body['variant']] = String(value).split('/');
    else if (type === 'mention_words') Object.assign(body, noteOf(value, values['mentioned']));
    else if (type === 'premises') body[name] = value ?? null;
    else if (!isEmpty(value)) body[name] = value;
  }
  return body;
}
