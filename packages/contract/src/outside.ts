import { outsideSteps } from '@hearthline/domain/outside/outside-terms';
import { z } from 'zod';
import { caseView } from './case-view.ts';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, line, localDate, optionalWords, words } from './shapes.ts';

const params = z.object({ id });
const maybe = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);
const until = instant.nullish().transform((value) => value ?? null);
const fileHash = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * One step between us and the body an order came from (ORD-10). `granted` for what it decided, `until` for a later deadline
 * asked for, `solved` and `satisfied` for a call-back, ours or theirs.
 */
export const stepOutside = defineEndpoint({
  name: 'stepOutside',
  faces: ['desk'],
  method: 'POST',
  path: '/api/cases/:id/outside-steps',
  permission: 'inbox.take',
  params,
  body: z.object({
    step: z.enum(outsideSteps).exclude(['rework']),
    granted: maybe,
    until,
    solved: maybe,
    satisfied: maybe,
    words: optionalWords,
  }),
  response: caseView,
  refusals: [
    'not_from_outside',
    'wrong_case_state',
    'destroyed',
    'accused_cannot_handle',
    'reason_required',
    'bad_span',
    'outside_already',
    'outside_not_signed',
    'outside_given_back',
    'outside_undecided',
    'outside_work_open',
    'outside_call_back_first',
    'outside_not_submitted',
    'outside_not_rated',
    'outside_reply_incomplete',
    'no_open_request',
  ],
  summary: summaries.stepOutside,
});

/** The outside body gives a result back: the case is open again, with the new deadline if it set one. */
export const reworkOutside = defineEndpoint({
  name: 'reworkOutside',
  faces: ['desk'],
  method: 'POST',
  path: '/api/cases/:id/outside-rework',
  permission: 'inbox.take',
  params,
  body: z.object({ until, words }),
  response: caseView,
  refusals: ['not_from_outside', 'wrong_case_state', 'destroyed', 'accused_cannot_handle', 'outside_not_submitted'],
  summary: summaries.reworkOutside,
});

const count = z.number().int();
/** Hundredths of a per cent; null where there is nothing to share. */
const rate = count.nullable();

/** The three rates of the orders received from `from` up to and with `to`, each sender apart. */
export const readOutsideRates = defineEndpoint({
  name: 'readOutsideRates',
  faces: ['desk'],
  method: 'GET',
  path: '/api/outside/rates',
  permission: 'inbox.read',
  query: z.object({ from: localDate, to: localDate }),
  response: z.object({
    rows: z.array(
      z.object({
        system: z.string(),
        dispatched: count,
        contacted: count,
        calledBack: count,
        solved: count,
        satisfied: count,
        /** Our call-back and theirs do not say the same. */
        mismatches: count,
        /** Not replied to, and the outside deadline over. */
        overdue: count,
        response: rate,
        resolution: rate,
        satisfaction: rate,
      }),
    ),
  }),
  refusals: ['bad_span'],
  summary: summaries.readOutsideRates,
});

/** The replies to the orders of a sheet, in the columns it came in. */
export const exportReplies = defineEndpoint({
  name: 'exportReplies',
  faces: ['desk'],
  method: 'GET',
  path: '/api/imports/orders/:fileHash/replies',
  permission: 'inbox.take',
  params: z.object({ fileHash }),
  query: z.object({
    sender: line(60),
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
    /** Which sheet of the workbook, from 0. */
    worksheet: z.coerce.number().int().min(0).max(999).default(0),
  }),
  response: z.instanceof(Uint8Array),
  refusals: ['file_missing', 'look_first', 'no_headings', 'sheet_unreadable', 'sheet_too_large', 'sheet_old_format'],
  never: ['not_found'],
  summary: summaries.exportReplies,
});
