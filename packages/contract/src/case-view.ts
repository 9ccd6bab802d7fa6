import { caseActs } from '@hearthline/domain/cases/case-acts';
import { caseEventTypes } from '@hearthline/domain/cases/case-events';
import {
  caseKinds,
  caseSources,
  caseStates,
  causes,
  closingCodes,
  faultGrades,
  followUpOutcomes,
  orderStates,
  tryReasons,
  urgencies,
} from '@hearthline/domain/cases/case-terms';
import { ruledRoutes } from '@hearthline/domain/dispatch/dispatch-rule';
import { repeatReasons } from '@hearthline/domain/intake/repeats';
import { routeReasons } from '@hearthline/domain/intake/route-case';
import { outsideSteps } from '@hearthline/domain/outside/outside-terms';
import { clockOutcomes } from '@hearthline/domain/promises/clock-outcomes';
import { z } from 'zod';
import { id, instant, named, personShown } from './shapes.ts';

const params = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

export const clockView = z.object({
  promiseId: z.string(),
  variant: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  /** Company, document and article, in words. */
  clause: z.object({ zh: z.string(), en: z.string() }),
  outcome: z.enum(clockOutcomes),
  startedAt: instant.nullable(),
  dueAt: instant.nullable(),
  /** From when on the pack's own warnings call it due soon. */
  dueSoonAt: instant.nullable(),
  metAt: instant.nullable(),
  provisional: z.boolean(),
  /** A later deadline may be asked for. */
  extendable: z.boolean(),
  /** A published list of holidays or other rules moved the deadline while it ran: what it was, and when it was moved. */
  moved: z.object({ dueBefore: instant.nullable(), at: instant }).nullable(),
  /** How it would have been judged by lists that were corrected after the case closed. */
  restated: z.object({ dueAt: instant.nullable(), broken: z.boolean(), at: instant }).nullable(),
});
export type ClockView = z.infer<typeof clockView>;

/** A clock of a joined case, and which case it is; null where the reader may not know of that one. */
export const earlierClock = z.object({
  clock: clockView,
  case: z.object({ id, number: z.string() }).nullable(),
});
export type EarlierClock = z.infer<typeof earlierClock>;

export const clockRequestView = z.object({
  no: z.number(),
  what: z.enum(['pause', 'extension']),
  cause: z.string().nullable(),
  from: instant.nullable(),
  to: instant.nullable(),
  promiseId: z.string().nullable(),
  variant: z.string().nullable(),
  until: instant.nullable(),
  askedAt: instant,
  askedBy: named.nullable(),
  words: z.string().nullable(),
  granted: z.boolean().nullable(),
  decidedAt: instant.nullable(),
  decidedBy: named.nullable(),
});
export type ClockRequestView = z.infer<typeof clockRequestView>;

/** Why an order was sent by itself: confidence in whole percent, and the words that led there as far as they are shown. */
export const byRuleView = z.object({
  topic: z.string(),
  version: z.number().int(),
  because: z.enum(ruledRoutes),
  sure: z.object({ topic: z.number().int(), place: z.number().int(), whose: z.number().int() }),
  read: z.array(z.string()),
});

export const orderView = z.object({
  no: z.number(),
  unit: named,
  assignee: named.nullable(),
  role: z.enum(['lead', 'joint']),
  assistants: z.array(named),
  state: z.enum(orderStates),
  dispatchedAt: instant,
  acceptedAt: instant.nullable(),
  arrivedAt: instant.nullable(),
  doneAt: instant.nullable(),
  cause: z.enum(causes).nullable(),
  visited: z.boolean().nullable(),
  result: z.string().nullable(),
  noVisitReason: z.string().nullable(),
  byRule: byRuleView.nullable(),
});

export const appointmentView = z.object({
  no: z.number(),
  orderNo: z.number(),
  at: instant,
  agreedAt: instant,
  atNight: z.boolean(),
  movedBy: z.enum(['customer', 'company']).nullable(),
  state: z.enum(['agreed', 'failed', 'told', 'kept', 'moved', 'cancelled']),
  consents: z.boolean().nullable(),
  keptAt: instant.nullable(),
  words: z.string().nullable(),
});
export type AppointmentView = z.infer<typeof appointmentView>;

export const timelineEntry = z.object({
  seq: z.number(),
  type: z.enum(caseEventTypes as [string, ...string[]]),
  happenedAt: instant,
  recordedAt: instant,
  actor: named.nullable(),
  /** What the sentence needs: names of units and people, codes, numbers. */
  params,
  words: z.string().nullable(),
  fromCustomer: z.boolean(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const abilityView = z.object({
  act: z.enum(caseActs),
  orderNo: z.number().nullable(),
  why: z.object({ code: z.string(), params }).nullable(),
});

export const premisesSummary = z.object({
  id,
  accountNo: z.string(),
  address: z.string(),
  use: z.string(),
  station: named,
  steward: named.nullable(),
  heatedArea: z.string().nullable(),
  flags: z.array(z.string()),
});

export const caseLink = z.object({
  id,
  number: z.string(),
  state: z.enum(caseStates),
  kind: z.enum(caseKinds),
  receivedAt: instant,
  place: z.string().nullable(),
});

/** A case that may be about the same matter: why, how alike the words are, and its answer where nothing new is said. */
export const repeatLink = caseLink.extend({
  reasons: z.array(z.enum(repeatReasons)),
  likeness: z.number().min(0).max(1).nullable(),
  answer: z.string().nullable(),
});

/** Who would get a case and why; where it is somebody else's, who is responsible and how they are reached (FIR-8). */
export const routeView = z.object({
  unit: named.nullable(),
  staff: named.nullable(),
  because: z.enum(routeReasons),
  whose: z.string().nullable(),
  directory: z
    .object({
      title: z.object({ zh: z.string(), en: z.string() }),
      contact: z.string().nullable(),
      phone: z.string().nullable(),
      address: z.string().nullable(),
    })
    .nullable(),
  /** Told to a steward of another area, who passes it on (PRM-10). */
  outOfArea: z.boolean(),
});

const decision = z.object({ granted: z.boolean().nullable() });
const calledBack = z.object({ solved: z.boolean(), satisfied: z.boolean() });

export const caseView = z.object({
  id,
  number: z.string(),
  /** Null where sealed, except for whoever took it in: the complainant's key on the public page (SEC-1). */
  checkCode: z.string().nullable(),
  seq: z.number(),
  state: z.enum(caseStates),
  kind: z.enum(caseKinds),
  topic: z.string().nullable(),
  urgency: z.enum(urgencies),
  source: z.enum(caseSources),
  sealed: z.boolean(),
  receivedAt: instant,
  originUnit: named.nullable(),
  station: named.nullable(),
  turn: z.object({ unit: named, staff: named.nullable() }).nullable(),
  /** `masked`: place, premises and words are masked with the caller; `sealed`: place, premises and cases alike are left out. */
  caller: z.object({ name: z.string().nullable(), phone: z.string().nullable(), shown: personShown }),
  place: z.string().nullable(),
  text: z.string().nullable(),
  premises: premisesSummary.nullable(),
  /** How it stands with the body it came from; `next`: what can be recorded now. */
  outside: z
    .object({
      system: z.string(),
      number: z.string(),
      dueAt: instant.nullable(),
      signedAt: instant.nullable(),
      contactedAt: instant.nullable(),
      submittedAt: instant.nullable(),
      returnAsked: decision.nullable(),
      extensionAsked: decision.nullable(),
      exclusionAsked: decision.nullable(),
      ours: calledBack.nullable(),
      theirs: calledBack.nullable(),
      mismatch: z.boolean(),
      reworks: z.number().int(),
      next: z.array(z.enum(outsideSteps)),
    })
    .nullable(),
  firstAsked: named.nullable(),
  firstHandler: named.nullable(),
  accused: z.object({ staff: z.array(named), units: z.array(named) }),
  orders: z.array(orderView),
  appointments: z.array(appointmentView),
  faultGrade: z.enum(faultGrades).nullable(),
  followUps: z.array(
    z.object({
      tryNo: z.number(),
      at: instant,
      by: named.nullable(),
      outcome: z.enum(followUpOutcomes),
      score: z.number().nullable(),
      reason: z.enum(tryReasons).nullable(),
      answers: z.array(z.object({ code: z.string(), score: z.number() })),
      words: z.string().nullable(),
    }),
  ),
  files: z.array(
    z.object({
      hash: z.string(),
      name: z.string().nullable(),
      type: z.string(),
      size: z.number(),
      at: instant,
      by: named.nullable(),
    }),
  ),
  /** What was asked for the clocks: to stand still, or to end later. */
  requests: z.array(clockRequestView),
  /** Causes for which a promise of this case may stand still. */
  pauseCauses: z.array(z.object({ code: z.string(), title: z.object({ zh: z.string(), en: z.string() }) })),
  clocks: z.array(clockView),
  /** Promises whose deadline is that of a case joined to this one, as it comes earlier (INT-9). */
  earlier: z.array(earlierClock),
  timeline: z.array(timelineEntry),
  abilities: z.array(abilityView),
  urgedCount: z.number(),
  supervised: z.boolean(),
  reopenedCount: z.number(),
  result: z.string().nullable(),
  cause: z.enum(causes).nullable(),
  closingCode: z.enum(closingCodes).nullable(),
  stars: z.number().nullable(),
  joinedTo: caseLink.nullable(),
  joined: z.array(caseLink),
  /** Who would get it, while nobody sent it to anybody. */
  route: routeView.nullable(),
  /** Other cases that may tell of the same: of the same home, phone, building, or in much the same words (INT-9). */
  related: z.array(repeatLink),
});
export type CaseView = z.infer<typeof caseView>;
