import { contactWays } from '@hearthline/domain/cases/case-terms';
import { type SheetAct, sheetActTable } from '@hearthline/domain/first-asked/sheet-acts';
import {
  delayMeans,
  exemptions,
  liabilities,
  noticeWays,
  urgentReasons,
} from '@hearthline/domain/first-asked/sheet-terms';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { caseSheet, sheetRow, sheetView } from './first-asked-view.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, line, optionalWords, smallId, words } from './shapes.ts';

const byId = z.object({ id });
const at = instant.nullish().transform((value) => value ?? null);
const spoken = optionalWords.transform((value) => value ?? '');
const way = z.enum(contactWays);
const lines = z.array(line(200)).max(50).default([]);

export const sheetViews = [
  'mine',
  'to_receive',
  'awaiting_contact',
  'to_tell',
  'leader_asked',
  'to_hand_in',
  'retention_due',
  'all',
] as const;

export const listSheets = defineEndpoint({
  name: 'listSheets',
  faces: ['desk', 'field'],
  method: 'GET',
  path: '/api/sheets',
  permission: 'sheet.read',
  query: z.object({
    view: z.enum(sheetViews).default('mine'),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  response: z.object({ rows: z.array(sheetRow), counts: z.record(z.enum(sheetViews), z.number()) }),
  summary: summaries.listSheets,
});

export const readSheet = defineEndpoint({
  name: 'readSheet',
  faces: ['desk', 'field'],
  method: 'GET',
  path: '/api/sheets/:id',
  permission: 'sheet.read',
  params: byId,
  response: sheetView,
  refusals: ['not_found'],
  summary: summaries.readSheet,
});

export const readCaseSheet = defineEndpoint({
  name: 'readCaseSheet',
  faces: ['desk', 'field'],
  method: 'GET',
  path: '/api/cases/:id/sheet',
  permission: 'sheet.read',
  params: byId,
  response: caseSheet,
  refusals: ['not_found'],
  summary: summaries.readCaseSheet,
});

/** FIR-3: what is not surely known gets a sheet; `askedAt` when it was not the moment the case came in. */
export const openSheet = defineEndpoint({
  name: 'openSheet',
  faces: ['desk', 'field', 'hall'],
  method: 'POST',
  path: '/api/cases/:id/sheet',
  permission: 'sheet.work',
  params: byId,
  body: z.object({ askedAt: at }),
  response: sheetView,
  refusals: [
    'not_found',
    'sheet_exists',
    'sheet_not_needed',
    'wrong_case_state',
    'happened_in_future',
    'accused_cannot_handle',
  ],
  summary: summaries.openSheet,
});

export const printSheet = defineEndpoint({
  name: 'printSheet',
  faces: ['desk'],
  method: 'GET',
  path: '/api/sheets/:id/sheet.pdf',
  permission: 'sheet.read',
  params: byId,
  query: z.object({ lang: z.enum(['zh-CN', 'en']).default('zh-CN') }),
  response: z.instanceof(Uint8Array),
  refusals: ['not_found'],
  summary: summaries.printSheet,
});

/** Of acts that say when they happened. */
const claimedTime = ['happened_before_sheet', 'happened_in_future'];

const sheetAct = <
  const N extends keyof typeof summaries,
  A extends SheetAct,
  const V extends string,
  B extends z.ZodType,
>(
  name: N,
  act: A,
  verb: V,
  body: B,
  refusals: readonly string[] = [],
) =>
  defineEndpoint({
    name,
    faces: ['desk', 'field'],
    method: 'POST',
    path: `/api/sheets/:id/${verb}`,
    permission: sheetActTable[act].permission,
    params: byId,
    body,
    response: sheetView,
    refusals: ['not_found', 'wrong_sheet_state', 'destroyed', ...refusals],
    seen: true,
    summary: summaries[name],
  });

export const notifyOnce = sheetAct(
  'notifyOnce',
  'notify_once',
  'notices',
  z.object({ way: z.enum(noticeWays), materials: lines, steps: lines, words: spoken }),
  ['nothing_to_notify', 'notified_already'],
);
export const leadCustomer = sheetAct(
  'leadCustomer',
  'lead',
  'lead',
  z.object({ unitId: smallId, met: z.boolean(), words: spoken }),
  ['unknown_unit'],
);
export const askLeader = sheetAct('askLeader', 'ask_leader', 'ask-leader', z.object({ words }), [
  'leader_asked_already',
]);
export const nameDepartment = sheetAct(
  'nameDepartment',
  'name_department',
  'name-department',
  z.object({ unitId: smallId, words: spoken }),
  ['unknown_unit', 'nothing_asked', 'needs_another_person', 'accused_cannot_handle'],
);
export const handOverSheet = sheetAct(
  'handOverSheet',
  'hand_over',
  'hand-over',
  z.object({ unitId: smallId, words: spoken, at }),
  ['unknown_unit', 'same_unit', 'waits_for_leader', 'other_department_named', 'accused_cannot_handle', ...claimedTime],
);
export const takeOverSheet = sheetAct('takeOverSheet', 'take_over', 'take-over', z.object({ words: spoken }), [
  'waits_for_leader',
]);
export const receiveSheet = sheetAct('receiveSheet', 'receive', 'receive', z.object({ at }), claimedTime);
export const acceptSheet = sheetAct('acceptSheet', 'accept', 'accept', z.object({ at }), claimedTime);
export const giveBackSheet = sheetAct('giveBackSheet', 'give_back', 'give-back', z.object({ words }));
export const promiseContact = sheetAct(
  'promiseContact',
  'promise_contact',
  'promise-contact',
  z.object({ way, words: spoken, at }),
  claimedTime,
);
export const recordContact = sheetAct('recordContact', 'contact', 'contact', z.object({ way, words, at }), claimedTime);
export const askSheetUrgency = sheetAct(
  'askSheetUrgency',
  'ask_urgent',
  'ask-urgent',
  z.object({ because: z.enum(urgentReasons), words }),
  ['leader_asked_already'],
);
export const decideSheetUrgency = sheetAct(
  'decideSheetUrgency',
  'decide_urgent',
  'decide-urgent',
  z.object({ granted: z.boolean(), contactBy: at, words }),
  ['nothing_asked', 'needs_another_person', 'urgent_needs_time'],
);
export const resolveSheet = sheetAct(
  'resolveSheet',
  'resolve',
  'resolve',
  z.object({
    done: z.boolean(),
    result: words,
    explanation: optionalWords,
    reportedToId: smallId.nullish().transform((value) => value ?? null),
  }),
  ['contact_required', 'explanation_required', 'unknown_staff'],
);
export const recordObjection = sheetAct('recordObjection', 'object', 'object', z.object({ words, at }), claimedTime);
export const tellResult = sheetAct(
  'tellResult',
  'tell',
  'tell',
  z.object({
    way,
    words,
    satisfied: z
      .boolean()
      .nullish()
      .transform((value) => value ?? null),
    at,
  }),
  claimedTime,
);
export const exemptSheet = sheetAct(
  'exemptSheet',
  'exempt',
  'exempt',
  z.object({ because: z.enum(exemptions), words }),
  ['caller_known', 'needs_another_person'],
);
export const findLiability = sheetAct(
  'findLiability',
  'find_liability',
  'findings',
  z.object({
    liability: z.enum(liabilities),
    staffId: smallId,
    means: z
      .enum(delayMeans)
      .nullish()
      .transform((value) => value ?? null),
    /** Numbers of this sheet's events that prove it. */
    provedBy: z.array(smallId).max(50),
    ground: line(200),
    words,
  }),
  [
    'unknown_staff',
    'no_such_event',
    'not_proven',
    'limit_not_passed',
    'no_objection',
    'means_required',
    'needs_another_person',
  ],
);
