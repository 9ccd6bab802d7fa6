import { ledgerReasons } from '@hearthline/domain/promises/ledger-reasons';
import { z } from 'zod';
import { caseView } from './case-view.ts';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, line, smallId, text } from './shapes.ts';

const params = z.object({ id });
const words = line(2_000);
const optionalWords = text(2_000)
  .nullish()
  .transform((value) => value ?? '');
const optionalInstant = instant.nullish().transform((value) => value ?? null);

/** The clocks of a case are to stand still: from when, why, on what evidence. Nothing counts before somebody else decides. */
export const askPause = defineEndpoint({
  name: 'askPause',
  faces: ['desk', 'field'],
  method: 'POST',
  path: '/api/cases/:id/pauses',
  permission: 'clock.ask',
  params,
  body: z.object({ cause: line(60), from: instant, to: optionalInstant, words }),
  response: caseView,
  refusals: [
    'wrong_case_state',
    'destroyed',
    'accused_cannot_handle',
    'reason_required',
    'pause_cause_not_allowed',
    'pause_before_start',
    'pause_overlaps',
    'bad_span',
    'happened_in_future',
  ],
  summary: summaries.askPause,
});

/** A later deadline for one promise, asked before the one there is. */
export const askExtension = defineEndpoint({
  name: 'askExtension',
  faces: ['desk', 'field'],
  method: 'POST',
  path: '/api/cases/:id/extensions',
  permission: 'clock.ask',
  params,
  body: z.object({ promiseId: text(20), variant: text(60), until: instant, words }),
  response: caseView,
  refusals: [
    'wrong_case_state',
    'destroyed',
    'accused_cannot_handle',
    'reason_required',
    'extension_not_allowed',
    'extension_too_late',
    'bad_span',
  ],
  summary: summaries.askExtension,
});

export const decideRequest = defineEndpoint({
  name: 'decideRequest',
  faces: ['desk', 'field'],
  method: 'POST',
  path: '/api/cases/:id/requests/decide',
  permission: 'clock.decide',
  params,
  body: z.object({ no: z.number().int().positive(), granted: z.boolean(), words: optionalWords }),
  response: caseView,
  refusals: [
    'wrong_case_state',
    'destroyed',
    'accused_cannot_handle',
    'reason_required',
    'no_open_request',
    'no_such_request',
    'request_decided',
    'own_request',
  ],
  summary: summaries.decideRequest,
});

/** Ends the pause that has no end yet. */
export const resumeClock = defineEndpoint({
  name: 'resumeClock',
  faces: ['desk', 'field'],
  method: 'POST',
  path: '/api/cases/:id/pauses/end',
  permission: 'clock.ask',
  params,
  body: z.object({ at: optionalInstant, words: optionalWords }),
  response: caseView,
  refusals: [
    'wrong_case_state',
    'destroyed',
    'accused_cannot_handle',
    'reason_required',
    'nothing_paused',
    'bad_span',
    'happened_in_future',
  ],
  summary: summaries.resumeClock,
});

export const ledgerPart = z.object({
  from: instant,
  to: instant,
  counted: z.boolean(),
  reason: z.enum(ledgerReasons),
  /** Name of the holiday, or code of the pause's cause. */
  name: z.string().nullable(),
  /** Address of the notice, or the evidence of the pause. */
  source: z.string().nullable(),
  /** The unit by whose own hours it counted or did not; null where the hours of the rules say so. */
  unit: z.object({ id: smallId, name: z.string() }).nullable(),
});
export type LedgerPartView = z.infer<typeof ledgerPart>;

/** Which time counted on one clock. */
export const clockLedger = z.object({ promiseId: z.string(), variant: z.string(), parts: z.array(ledgerPart) });
export type ClockLedger = z.infer<typeof clockLedger>;

/** For each clock of a case, which time counted and which did not, and why. */
export const readLedger = defineEndpoint({
  name: 'readLedger',
  faces: ['desk', 'field'],
  method: 'GET',
  path: '/api/cases/:id/ledger',
  permission: 'case.read',
  params,
  response: z.object({ clocks: z.array(clockLedger) }),
  refusals: ['not_found'],
  summary: summaries.readLedger,
});
