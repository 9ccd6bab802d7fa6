import type { Endpoint } from '@hearthline/contract/endpoint';
import * as contract from '@hearthline/contract/first-asked';
import { contactWays } from '@hearthline/domain/cases/case-terms';
import type { SheetAct } from '@hearthline/domain/first-asked/sheet-acts';
import {
  delayMeans,
  exemptions,
  liabilities,
  noticeWays,
  urgentReasons,
} from '@hearthline/domain/first-asked/sheet-terms';

export type SheetValues = Record<string, unknown>;

export interface SheetField {
  name: string;
  type: 'words' | 'lines' | 'line' | 'choice' | 'unit' | 'person' | 'instant' | 'switch' | 'events';
  required?: true;
  values?: readonly string[];
  /** The list that has the words of the values. */
  terms?: string;
  onlyIf?: (values: SheetValues) => boolean;
}

export interface SheetSpec {
  endpoint: Endpoint;
  fields: readonly SheetField[];
  start?: SheetValues;
  /** Nothing to say: pressing the button does it. */
  atOnce?: true;
}

const words: SheetField = { name: 'words', type: 'words' };
const reason: SheetField = { ...words, required: true };
const at: SheetField = { name: 'at', type: 'instant' };
const way: SheetField = { name: 'way', type: 'choice', values: contactWays, terms: 'terms.way', required: true };
const unit: SheetField = { name: 'unitId', type: 'unit', required: true };
const choice = (name: string, values: readonly string[], terms: string): SheetField => ({
  name,
  type: 'choice',
  values,
  terms: `first_asked.${terms}`,
  required: true,
});
const cannot = (values: SheetValues) => values['done'] !== true;
const isDelay = (values: SheetValues) => values['liability'] === 'delay';

export type SheetFormAct = Exclude<SheetAct, 'hand_in' | 'file' | 'pass'>;

/** What each act asks for, in the order in which a sheet usually goes. The contract says what is valid. */
export const sheetSpecs = {
  receive: { endpoint: contract.receiveSheet, fields: [], atOnce: true },
  accept: { endpoint: contract.acceptSheet, fields: [], atOnce: true },
  hand_over: { endpoint: contract.handOverSheet, fields: [unit, words, at] },
  notify_once: {
    endpoint: contract.notifyOnce,
    fields: [
      choice('way', noticeWays, 'notice_way'),
      { name: 'materials', type: 'lines' },
      { name: 'steps', type: 'lines' },
      words,
    ],
    start: { way: 'written' },
  },
  promise_contact: { endpoint: contract.promiseContact, fields: [way, words, at], start: { way: 'phone' } },
  contact: { endpoint: contract.recordContact, fields: [way, reason, at], start: { way: 'phone' } },
  resolve: {
    endpoint: contract.resolveSheet,
    fields: [
      { name: 'done', type: 'switch' },
      { name: 'result', type: 'words', required: true },
      { name: 'explanation', type: 'words', required: true, onlyIf: cannot },
      { name: 'reportedToId', type: 'person', required: true, onlyIf: cannot },
    ],
    start: { done: true },
  },
  tell: {
    endpoint: contract.tellResult,
    fields: [way, { name: 'satisfied', type: 'switch' }, reason, at],
    start: { way: 'phone', satisfied: true },
  },
  name_department: { endpoint: contract.nameDepartment, fields: [unit, words] },
  decide_urgent: {
    endpoint: contract.decideSheetUrgency,
    fields: [
      { name: 'granted', type: 'switch' },
      { name: 'contactBy', type: 'instant', required: true, onlyIf: (values) => values['granted'] === true },
      reason,
    ],
    start: { granted: true },
  },
  lead: {
    endpoint: contract.leadCustomer,
    fields: [unit, { name: 'met', type: 'switch' }, words],
    start: { met: true },
  },
  take_over: { endpoint: contract.takeOverSheet, fields: [words] },
  ask_leader: { endpoint: contract.askLeader, fields: [reason] },
  ask_urgent: {
    endpoint: contract.askSheetUrgency,
    fields: [choice('because', urgentReasons, 'urgent_reason'), reason],
    start: { because: 'customer_refuses' },
  },
  give_back: { endpoint: contract.giveBackSheet, fields: [reason] },
  object: { endpoint: contract.recordObjection, fields: [reason, at] },
  exempt: {
    endpoint: contract.exemptSheet,
    fields: [choice('because', exemptions, 'exemption'), reason],
    start: { because: 'anonymous' },
  },
  find_liability: {
    endpoint: contract.findLiability,
    fields: [
      choice('liability', liabilities, 'liability'),
      { name: 'staffId', type: 'person', required: true },
      { ...choice('means', delayMeans, 'means'), onlyIf: isDelay },
      { name: 'provedBy', type: 'events', required: true },
      { name: 'ground', type: 'line', required: true },
      reason,
    ],
    start: { liability: 'report' },
  },
} as const satisfies Record<SheetFormAct, SheetSpec>;

export const sheetSpec = (act: SheetFormAct): SheetSpec => sheetSpecs[act];
export const sheetOrder = Object.keys(sheetSpecs) as SheetFormAct[];
export const isSheetForm = (act: SheetAct): act is SheetFormAct => act in sheetSpecs;

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);
const shown = (field: SheetField, values: SheetValues) => field.onlyIf?.(values) ?? true;

/** The fields the form asks for now. */
export const shownFields = (spec: SheetSpec, values: SheetValues) =>
  spec.fields.filter((field) => shown(field, values));

/** The names of the fields that still have to be filled in. */
export function missingIn(spec: SheetSpec, values: SheetValues): string[] {
  return shownFields(spec, values).flatMap(({ name, required }) => (required && isEmpty(values[name]) ? [name] : []));
}

/** What is sent: lists are written one a line; empty means not said. */
export function sheetBody(spec: SheetSpec, values: SheetValues): SheetValues {
  return Object.fromEntries(
    shownFields(spec, values).flatMap(({ name, type }): [string, unknown][] => {
      const value = values[name];
      if (type === 'switch') return [[name, value === true]];
      if (type === 'lines')
        return [
          [
            name,
            String(value ?? '')
              .split('\n')
              .map((each) => each.trim())
              .filter(Boolean),
          ],
        ];
      return isEmpty(value) ? [] : [[name, value]];
    }),
  );
}
