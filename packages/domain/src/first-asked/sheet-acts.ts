import type { Permission } from '../permissions/permission.ts';
import type { SheetStateName } from './sheet-terms.ts';

/** What can be done to a sheet. One row a verb: the graph of states is this table and nothing else. */
export const sheetActs = [
  'notify_once',
  'lead',
  'ask_leader',
  'name_department',
  'hand_over',
  'take_over',
  'receive',
  'accept',
  'give_back',
  'promise_contact',
  'contact',
  'ask_urgent',
  'decide_urgent',
  'resolve',
  'object',
  'tell',
  'exempt',
  'pass',
  'find_liability',
  'hand_in',
  'file',
] as const;
export type SheetAct = (typeof sheetActs)[number];

/** Whose act it is: the department asked first, the one that handles, either of them, or whoever reaches the sheet. */
export type SheetSide = 'first_asked' | 'handling' | 'either' | 'whole';

export interface SheetActRow {
  permission: Permission;
  side: SheetSide;
  from: readonly SheetStateName[];
  /** Empty: it stays. */
  to: readonly SheetStateName[];
}

const before: readonly SheetStateName[] = ['open', 'handed_over', 'received', 'accepted', 'contacted'];
const undecided: readonly SheetStateName[] = [...before, 'resolved'];
const any: readonly SheetStateName[] = [...undecided, 'told', 'exempt', 'handed_in', 'filed'];

/** FIR-1 … FIR-7: states as data. Reached states are checked against `evolveSheet` in the tests. */
export const sheetActTable = {
  notify_once: { permission: 'sheet.work', side: 'either', from: before, to: [] },
  lead: { permission: 'sheet.work', side: 'first_asked', from: ['open'], to: [] },
  ask_leader: { permission: 'sheet.work', side: 'first_asked', from: ['open'], to: [] },
  name_department: { permission: 'sheet.decide', side: 'whole', from: ['open'], to: [] },
  hand_over: { permission: 'sheet.work', side: 'first_asked', from: ['open'], to: ['handed_over'] },
  take_over: { permission: 'sheet.work', side: 'first_asked', from: ['open'], to: ['accepted'] },
  receive: { permission: 'sheet.work', side: 'handling', from: ['handed_over'], to: ['received'] },
  accept: { permission: 'sheet.work', side: 'handling', from: ['received'], to: ['accepted'] },
  give_back: { permission: 'sheet.work', side: 'handling', from: ['handed_over', 'received'], to: ['open'] },
  promise_contact: {
    permission: 'sheet.work',
    side: 'either',
    from: ['open', 'handed_over', 'received', 'accepted'],
    to: [],
  },
  contact: { permission: 'sheet.work', side: 'handling', from: ['accepted', 'contacted'], to: ['contacted'] },
  ask_urgent: { permission: 'sheet.work', side: 'either', from: before, to: [] },
  decide_urgent: { permission: 'sheet.decide', side: 'whole', from: before, to: [] },
  resolve: { permission: 'sheet.work', side: 'handling', from: ['accepted', 'contacted'], to: ['resolved'] },
  object: { permission: 'sheet.work', side: 'either', from: [...undecided, 'told'], to: [] },
  tell: { permission: 'sheet.work', side: 'either', from: ['resolved'], to: ['told'] },
  exempt: { permission: 'sheet.work', side: 'either', from: ['resolved'], to: ['exempt'] },
  pass: { permission: 'handover.manage', side: 'whole', from: undecided, to: [] },
  find_liability: { permission: 'sheet.judge', side: 'whole', from: any, to: [] },
  hand_in: { permission: 'sheet.hand_in', side: 'first_asked', from: ['told', 'exempt'], to: ['handed_in'] },
  file: { permission: 'sheet.file', side: 'whole', from: ['handed_in'], to: ['filed'] },
} as const satisfies Record<SheetAct, SheetActRow>;

/** The row of an act, typed as data. */
export function sheetActRow(act: SheetAct): SheetActRow {
  return sheetActTable[act];
}

/** Acts that follow from a whole month's hand-in or a person's leaving, and are no buttons of one sheet. */
export const sheetActsOfOthers: readonly SheetAct[] = ['hand_in', 'file', 'pass'];
