import { caseKinds } from '@hearthline/domain/cases/case-terms';
import { z } from 'zod';
import { clockView } from './case-view.ts';
import { clockLedger } from './clocks.ts';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, smallId } from './shapes.ts';

const byId = z.object({ id });
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);
const named = z.object({ id: z.number().int(), name: z.string() });
export const sheetMonthRow = z.object({
  id,
  unit: named,
  month,
  state: z.enum(['gathering', 'handed_in', 'received']),
  over: z.boolean(),
  /** Sheets it holds, or would hold if it were handed in now. */
  sheets: z.array(z.object({ id, number: z.string(), caseKind: z.enum(caseKinds), matter: z.string().nullable() })),
  handedInAt: instant.nullable(),
  handedInBy: named.nullable(),
  receivedAt: instant.nullable(),
  receivedBy: named.nullable(),
  /** What is promised about it (PRM-29), and which time counts. */
  clocks: z.array(clockView),
  ledger: z.array(clockLedger),
  mayHandIn: z.boolean(),
  mayReceive: z.boolean(),
});

export const listSheetMonths = defineEndpoint({
  name: 'listSheetMonths',
  faces: ['desk'],
  method: 'GET',
  path: '/api/sheet-months',
  permission: 'sheet.read',
  response: z.object({ rows: z.array(sheetMonthRow) }),
  summary: summaries.listSheetMonths,
});

/** PRM-29: all of a department's ended sheets of a month go to general administration. */
export const handInSheets = defineEndpoint({
  name: 'handInSheets',
  faces: ['desk'],
  method: 'POST',
  path: '/api/sheet-months/hand-in',
  permission: 'sheet.hand_in',
  body: z.object({ unitId: smallId, month }),
  response: z.object({ id, sheets: z.number() }),
  refusals: ['month_not_over', 'nothing_to_hand_in', 'wrong_batch_state'],
  summary: summaries.handInSheets,
});

/** FIR-6: general administration has the month; five years of keeping count from its hand-in. */
export const receiveSheets = defineEndpoint({
  name: 'receiveSheets',
  faces: ['desk'],
  method: 'POST',
  path: '/api/sheet-months/:id/receive',
  permission: 'sheet.file',
  params: byId,
  body: z.object({}),
  response: z.object({ id, sheets: z.number() }),
  refusals: ['not_found', 'wrong_batch_state', 'needs_another_person'],
  summary: summaries.receiveSheets,
});
