import {
  callBackStates,
  callDirections,
  callEnders,
  callSorts,
  callStates,
  recordedKinds,
} from '@hearthline/domain/calls/call-terms';
import { certainties } from '@hearthline/domain/calls/who-calls';
import { seasonPhases } from '@hearthline/domain/time/season-phases';
import { z } from 'zod';
import { caseLink, clockView } from './case-view.ts';
import { clockLedger } from './clocks.ts';
import { customerView } from './customers.ts';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { premisesHit } from './premises.ts';
import { done, id, instant, line, named, optionalWords, personShown } from './shapes.ts';

const byId = z.object({ id });
/** A telephone of ours, as the exchange calls it. */
const seat = z.string().regex(/^[\w.@-]{1,40}$/);

/** A telephone call (INT-6). `waitedSeconds` and `ringsHeard` are of the caller, until somebody spoke. */
export const callView = z.object({
  id,
  direction: z.enum(callDirections),
  line: z.string().nullable(),
  number: z.string().nullable(),
  name: z.string().nullable(),
  shown: personShown,
  state: z.enum(callStates),
  queue: z.string().nullable(),
  beganAt: instant,
  rings: z.array(z.object({ seat: z.string(), staff: named.nullable(), from: instant, to: instant.nullable() })),
  answeredAt: instant.nullable(),
  staff: named.nullable(),
  seat: z.string().nullable(),
  endedAt: instant.nullable(),
  endedBy: z.enum(callEnders).nullable(),
  busy: z.boolean(),
  waitedSeconds: z.number().int(),
  ringsHeard: z.number().int(),
  /** What is promised about it (PRM-1). */
  clocks: z.array(clockView),
  recording: z.string().nullable(),
  message: z.string().nullable(),
  listens: z.array(z.object({ by: named.nullable(), at: instant, what: z.enum(recordedKinds) })),
  score: z.number().int().nullable(),
  sort: z.enum(callSorts).nullable(),
  words: z.string().nullable(),
  case: caseLink.nullable(),
  callBack: z.enum(callBackStates),
  tries: z.number().int(),
  backTo: z.string().nullable(),
});
export type CallView = z.infer<typeof callView>;

const bilingual = z.object({ zh: z.string(), en: z.string() });
const guide = z.object({
  code: z.string(),
  title: bilingual,
  first: z.string(),
  questions: z.array(
    z.object({
      code: z.string(),
      title: bilingual,
      answers: z.array(
        z.object({
          title: bilingual,
          next: z.string().optional(),
          advise: bilingual.optional(),
          order: z.object({ kind: z.string(), urgency: z.string(), note: bilingual.optional() }).optional(),
          say: bilingual.optional(),
        }),
      ),
    }),
  ),
});
export type GuideView = z.infer<typeof guide>;

/** What an operator's own telephone and the lines say now; `calls` are the own ones, the live ones first. */
export const callDesk = z.object({
  telephony: z.enum(['off', 'simulator', 'ami']),
  seat: z.string().nullable(),
  calls: z.array(callView),
  waiting: z.number().int(),
  longestSince: instant.nullable(),
  backsDue: z.number().int(),
});
export type CallDesk = z.infer<typeof callDesk>;

export const readCallDesk = defineEndpoint({
  name: 'readCallDesk',
  faces: ['desk'],
  method: 'GET',
  path: '/api/calls/desk',
  permission: 'call.take',
  response: callDesk,
  summary: summaries.readCallDesk,
});

/** What is said and asked on the telephone, of the rules in force (INT-5, INT-6). */
export const readCallRules = defineEndpoint({
  name: 'readCallRules',
  faces: ['desk'],
  method: 'GET',
  path: '/api/calls/rules',
  permission: 'call.take',
  response: z.object({
    company: z.string(),
    apologyAfterRings: z.number().int(),
    /** Where the heating season stands, by the rules' own dates; null where none is declared (CUS-4). */
    season: z.object({ phase: z.enum(seasonPhases), opens: z.string(), closes: z.string() }).nullable(),
    script: z.object({ greeting: bilingual, apology: bilingual, readBack: bilingual, farewell: bilingual }).nullable(),
    guides: z.array(guide),
    /** Calls that can be played where there is no exchange. */
    scenarios: z.array(z.string()),
  }),
  summary: summaries.readCallRules,
});

/** Who may be calling, likeliest first, each with how sure and the home they are asked about. */
export const callerMatch = z.object({
  certainty: z.enum(certainties),
  customer: customerView.pick({ id: true, name: true, flags: true, note: true, shown: true }).nullable(),
  premises: premisesHit,
  /** Asked about more than once in the last seven days. */
  repeated: z.boolean(),
});

export const readCall = defineEndpoint({
  name: 'readCall',
  faces: ['desk'],
  method: 'GET',
  path: '/api/calls/:id',
  permission: 'call.read',
  params: byId,
  response: z.object({
    call: callView,
    matches: z.array(callerMatch),
    /** The latest cases this number was given in, that the reader may know of. */
    cases: z.array(caseLink),
    /** Which time counted on what is promised about it. */
    ledger: z.array(clockLedger),
  }),
  summary: summaries.readCall,
});

/** Calls of a day or of those still to be called back, latest first; `next` is `after` of the next page. */
export const listCalls = defineEndpoint({
  name: 'listCalls',
  faces: ['desk'],
  method: 'GET',
  path: '/api/calls',
  permission: 'call.read',
  query: z.object({
    view: z.enum(['all', 'missed', 'call_back']).default('all'),
    after: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ rows: z.array(callView), next: z.string().nullable() }),
  summary: summaries.listCalls,
});

/** Calls a case came of, or that were about it, latest first. */
export const listCaseCalls = defineEndpoint({
  name: 'listCaseCalls',
  faces: ['desk'],
  method: 'GET',
  path: '/api/cases/:id/calls',
  permission: 'call.read',
  params: byId,
  response: z.object({ rows: z.array(callView) }),
  summary: summaries.listCaseCalls,
});

/** Listens to what was recorded: it goes on record, and for half an hour the sound is given at `url` (SEC-1). */
export const listenCall = defineEndpoint({
  name: 'listenCall',
  faces: ['desk'],
  method: 'POST',
  path: '/api/calls/:id/listen',
  permission: 'call.read',
  params: byId,
  body: z.object({ what: z.enum(recordedKinds) }),
  response: z.object({ url: z.string() }),
  refusals: ['recording_missing'],
  summary: summaries.listenCall,
});

/** The sound, whole or the part a Range header asks for. */
export const playRecording = defineEndpoint({
  name: 'playRecording',
  faces: ['desk'],
  method: 'GET',
  path: '/api/calls/:id/recordings/:what',
  permission: 'call.read',
  params: z.object({ id, what: z.enum(recordedKinds) }),
  response: z.instanceof(Uint8Array),
  refusals: ['look_first', 'recording_missing'],
  summary: summaries.playRecording,
});

/** Says at which telephone one sits; null gives it up. Whoever sat there before no longer does. */
export const takeSeat = defineEndpoint({
  name: 'takeSeat',
  faces: ['desk'],
  method: 'POST',
  path: '/api/calls/seat',
  permission: 'call.take',
  body: z.object({ seat: seat.nullable() }),
  response: callDesk,
  summary: summaries.takeSeat,
});

/** What a call was that becomes no new case: wrong number, harassment, out of area, somebody else's matter (INT-6, INT-7). */
export const sortCall = defineEndpoint({
  name: 'sortCall',
  faces: ['desk'],
  method: 'POST',
  path: '/api/calls/:id/sort',
  permission: 'call.take',
  params: byId,
  body: z.object({ as: z.enum(callSorts), words: optionalWords }),
  response: callView,
  refusals: ['call_not_answered'],
  summary: summaries.sortCall,
});

/** The case that came of a call, or that it was about. */
export const tieCall = defineEndpoint({
  name: 'tieCall',
  faces: ['desk'],
  method: 'POST',
  path: '/api/calls/:id/case',
  permission: 'call.take',
  params: byId,
  body: z.object({ caseId: id }),
  response: callView,
  summary: summaries.tieCall,
});

/** Somebody who was missed was called back, or could not be reached. */
export const tryCallBack = defineEndpoint({
  name: 'tryCallBack',
  faces: ['desk'],
  method: 'POST',
  path: '/api/calls/:id/back',
  permission: 'call.take',
  params: byId,
  body: z.object({ reached: z.boolean(), words: optionalWords }),
  response: callView,
  refusals: ['nothing_to_call_back'],
  summary: summaries.tryCallBack,
});

/** Rings the own telephone, then the number: of a missed call, or any other. */
export const dialNumber = defineEndpoint({
  name: 'dialNumber',
  faces: ['desk'],
  method: 'POST',
  path: '/api/calls/dial',
  permission: 'call.take',
  body: z.object({
    number: line(30),
    backTo: id.nullish().transform((value) => value ?? null),
    caseId: id.nullish().transform((value) => value ?? null),
  }),
  response: z.object({ id }),
  refusals: ['telephony_off', 'no_seat', 'bad_number'],
  summary: summaries.dialNumber,
});

/** Plays a call to the own telephone, where the installation has no exchange but is for trying out. */
export const playCall = defineEndpoint({
  name: 'playCall',
  faces: ['desk'],
  method: 'POST',
  path: '/api/calls/play',
  permission: 'call.take',
  body: z.object({
    scenario: z.string().max(40),
    number: z
      .string()
      .trim()
      .max(30)
      .nullish()
      .transform((value) => value || null),
  }),
  response: done,
  refusals: ['telephony_off', 'no_seat', 'bad_number', 'unknown_scenario'],
  summary: summaries.playCall,
});
