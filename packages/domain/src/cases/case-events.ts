import { z } from 'zod';
import { ruledRoutes } from '../dispatch/dispatch-rule.ts';
import { suggestedSchema } from '../intake/suggested.ts';
import { outsideSteps } from '../outside/outside-terms.ts';
import { destroyedSchema } from '../retention/destruction-events.ts';
import {
  arrivalProofs,
  caseKinds,
  caseSources,
  causes,
  closingCodes,
  contactWays,
  faultGrades,
  followUpOutcomes,
  lookReasons,
  lowerings,
  tryReasons,
  urgencies,
} from './case-terms.ts';

/**
 * Every event of a case stream. `open` is stored in the chained event; `personal` in the side table that can be
 * lawfully destroyed, so every free text and everything about a caller belongs there.
 */
const orderNo = z.number().int().positive();
const requestNo = z.number().int().positive();
const unitId = z.number().int().positive();
const staffId = z.number().int().positive();
const words = z.string();
const nothing = z.object({});
const caller = z.object({
  callerName: z.string().nullable(),
  phone: z.string().nullable(),
  phoneKey: z.string().nullable(),
});

const byRule = z.object({
  topic: z.string(),
  version: z.number().int().positive(),
  because: z.enum(ruledRoutes),
  sure: z.object({ topic: z.number().int(), place: z.number().int(), whose: z.number().int() }),
});

export const movedClockSchema = z.object({
  promiseId: z.string(),
  variant: z.string(),
  dueBefore: z.number().nullable(),
  dueAfter: z.number().nullable(),
});
const restatedClock = movedClockSchema.extend({ brokenBefore: z.boolean(), brokenAfter: z.boolean() });

const received = {
  open: z.object({
    kind: z.enum(caseKinds),
    topic: z.string().nullable(),
    urgency: z.enum(urgencies),
    source: z.enum(caseSources),
    sealed: z.boolean(),
    originUnitId: unitId.nullable(),
    centreUnitId: unitId,
    receivedBy: staffId.nullable(),
    premisesId: z.string().nullable(),
    premisesUse: z.string().nullable(),
    /** What special place it is, where rules may list it (PRM-8). */
    specialPlace: z.string().nullable().optional(),
    stationUnitId: unitId.nullable(),
    areaStewardIds: z.array(staffId),
    /** `rowHash`: of the row of the sheet it was read from, which tells when the row has changed. */
    outside: z
      .object({
        system: z.string(),
        number: z.string(),
        due: z.number().nullable(),
        rowHash: z.string().optional(),
      })
      .nullable(),
    accusedStaffIds: z.array(staffId),
    accusedUnitIds: z.array(unitId),
    /** Units cut out with the accused: where they work and all below (SEC-1). */
    lineUnitIds: z.array(unitId).optional(),
    messageId: z.string().nullable(),
    originalHash: z.string().nullable(),
    preferredWay: z.enum(contactWays).optional(),
    packVersion: z.string(),
    /** What the words were taken for; what people chose instead stands beside it. */
    suggested: suggestedSchema.nullish(),
  }),
  personal: z.object({
    callerName: z.string().nullable(),
    phone: z.string().nullable(),
    phoneKey: z.string().nullable(),
    place: z.string().nullable(),
    text: z.string(),
    /** The words exactly as they came, when cleaning changed them. */
    original: z.string().nullable(),
  }),
};

export const caseEventSchemas = {
  'case.received': received,
  'case.classified': {
    open: z.object({
      kind: z.enum(caseKinds),
      topic: z.string().nullable(),
      urgency: z.enum(urgencies),
      sealed: z.boolean(),
      premisesId: z.string().nullable(),
      premisesUse: z.string().nullable(),
      specialPlace: z.string().nullable().optional(),
      stationUnitId: unitId.nullable(),
      areaStewardIds: z.array(staffId),
      accusedStaffIds: z.array(staffId),
      accusedUnitIds: z.array(unitId),
      lineUnitIds: z.array(unitId).optional(),
      /** Where it stands from now on: the centre itself may be accused. */
      centreUnitId: unitId.optional(),
      /** What it takes from whoever complained; never with none in it. */
      lowered: z.array(z.enum(lowerings)).optional(),
    }),
    personal: z.object({ place: z.string().nullable(), why: z.string().nullable() }),
  },
  'case.answered': {
    open: z.object({ onSpot: z.boolean(), code: z.enum(closingCodes), way: z.enum(contactWays) }),
    personal: z.object({ reply: words }),
  },
  'case.told': { open: z.object({ way: z.enum(contactWays) }), personal: z.object({ words }) },
  /** A matter of somebody else's property: its owner was told (ORD-9). */
  'case.owner_notified': {
    open: z.object({ way: z.enum(contactWays) }),
    personal: z.object({ owner: words, words }),
  },
  'case.progress': { open: z.object({ measure: z.boolean(), told: z.boolean() }), personal: z.object({ words }) },
  'case.noted': { open: z.object({ mentions: z.array(staffId) }), personal: z.object({ words }) },
  'case.file_attached': {
    open: z.object({ hash: z.string(), size: z.number().int(), type: z.string() }),
    personal: z.object({ name: z.string() }),
  },
  'case.urged': {
    /** `joined`: the case joined to this one whose caller it came from. */
    open: z.object({
      by: z.enum(['customer', 'staff']),
      source: z.enum(caseSources).nullable(),
      joined: z.string().optional(),
    }),
    personal: z.object({ words }),
  },
  /** Somebody looked at who called, and said why (SEC-1): who and when is the event's own. */
  'case.revealed': {
    open: z.object({ sealed: z.boolean(), reason: z.enum(lookReasons) }),
    personal: z.object({ words }),
  },
  'case.supervised': { open: nothing, personal: z.object({ words }) },
  'case.escalated': { open: z.object({ toUnitId: unitId }), personal: z.object({ words }) },
  'case.followed_up': {
    open: z.object({
      outcome: z.enum(followUpOutcomes),
      tryNo: z.number().int().positive(),
      way: z.enum(contactWays),
      score: z.number().int().min(1).max(5).nullable(),
      /** Of a try at which nobody was reached. */
      reason: z.enum(tryReasons).optional(),
      /** The questionnaire, one score a question (FOL-3). */
      answers: z.array(z.object({ code: z.string(), score: z.number().int().min(1).max(5) })).optional(),
    }),
    personal: z.object({ words }),
  },
  'case.rated': { open: z.object({ stars: z.number().int().min(1).max(5) }), personal: z.object({ words }) },
  'case.reopened': {
    open: z.object({ because: z.enum(['follow_up', 'rating', 'caller', 'staff', 'outside']) }),
    personal: z.object({ words }),
  },
  'case.joined': { open: z.object({ to: z.string() }), personal: z.object({ words }) },
  'case.unjoined': { open: nothing, personal: z.object({ words }) },
  'case.main_done': { open: z.object({ main: z.string(), cause: z.enum(causes) }), personal: z.object({ words }) },
  'case.closed': { open: z.object({ code: z.enum(closingCodes) }), personal: z.object({ words }) },
  /** The outside body says something else of its order than before. */
  'case.outside_updated': {
    open: z.object({ due: z.number().nullable(), rowHash: z.string() }),
    /** `caller`: whom to call from now on, where the sender names somebody else or another number than the case had. */
    personal: z.object({ words, caller: caller.optional() }),
  },
  /** A step between us and the outside body; what it decided is recorded by whoever read it there. */
  'case.outside_step': {
    open: z.object({
      step: z.enum(outsideSteps),
      granted: z.boolean().nullable(),
      until: z.number().nullable(),
      solved: z.boolean().nullable(),
      satisfied: z.boolean().nullable(),
    }),
    personal: z.object({ words }),
  },
  /** The call it came of, answered then: what is promised from the call on counts from there (PRM-8). Epoch milliseconds. */
  'case.call_tied': {
    open: z.object({ callId: z.string(), answeredAt: z.number().int() }),
    personal: nothing,
  },
  /** That call was about another case: what was counted from it is counted from intake again. */
  'case.call_untied': { open: z.object({ callId: z.string() }), personal: nothing },
  /** A list of holidays was published while a clock ran: what it was due before stays on record. */
  'case.recounted': {
    open: z.object({ calendars: z.array(z.string()), clocks: z.array(movedClockSchema) }),
    personal: nothing,
  },
  /** Running clocks were moved to other rules, by somebody and for a reason. */
  'case.rules_moved': {
    open: z.object({ packVersion: z.string(), clocks: z.array(movedClockSchema) }),
    personal: z.object({ words }),
  },
  /** A closed case judged again by lists that were corrected since: both figures, neither in place of the other. */
  'case.restated': {
    open: z.object({ clocks: z.array(restatedClock) }),
    personal: z.object({ words }),
  },
  /** Somebody accused works elsewhere now, or the tree grew below: who is cut out follows them (SEC-1, ORG-2). */
  'case.line_followed': {
    open: z.object({ lineUnitIds: z.array(unitId), centreUnitId: unitId }),
    personal: nothing,
  },
  /** What it tells of people was destroyed by an approved list; the rest of it stays (SEC-2). */
  'case.personal_destroyed': { open: destroyedSchema, personal: nothing },
  'case.pause_asked': {
    open: z.object({ no: requestNo, cause: z.string(), from: z.number(), to: z.number().nullable() }),
    personal: z.object({ words }),
  },
  'case.extension_asked': {
    open: z.object({ no: requestNo, promiseId: z.string(), variant: z.string(), until: z.number() }),
    personal: z.object({ words }),
  },
  'case.request_decided': { open: z.object({ no: requestNo, granted: z.boolean() }), personal: z.object({ words }) },
  /** What was paused without an end goes on. */
  'case.clock_resumed': { open: z.object({ no: requestNo }), personal: z.object({ words }) },
  'order.dispatched': {
    open: z.object({
      orderNo,
      unitId,
      assigneeId: staffId.nullable(),
      role: z.enum(['lead', 'joint']),
      byFile: z.boolean(),
      /** Sent by itself: by which setting of the topic, by which way, how sure in whole percent. */
      byRule: byRule.optional(),
    }),
    /** `read`: the words that led there. */
    personal: z.object({ words, read: z.array(z.string()).optional() }),
  },
  'order.assigned': {
    open: z.object({ orderNo, assigneeId: staffId, handOver: z.boolean() }),
    personal: z.object({ words }),
  },
  'order.accepted': { open: z.object({ orderNo }), personal: nothing },
  'order.returned': { open: z.object({ orderNo }), personal: z.object({ words }) },
  'order.transferred': {
    open: z.object({ orderNo, unitId, assigneeId: staffId.nullable() }),
    personal: z.object({ words }),
  },
  'order.assistant_added': { open: z.object({ orderNo, staffId }), personal: z.object({ words }) },
  /** A time agreed with the customer; one that stood for the order before is moved by it (ORD-4). */
  'order.appointment_agreed': {
    open: z.object({
      orderNo,
      appointment: z.number().int().positive(),
      for: z.number(),
      atNight: z.boolean(),
      movedBy: z.enum(['customer', 'company']).nullable(),
    }),
    personal: z.object({ words }),
  },
  'order.appointment_failed': { open: z.object({ orderNo }), personal: z.object({ words }) },
  'order.appointment_told': { open: z.object({ orderNo, consents: z.boolean() }), personal: z.object({ words }) },
  'order.appointment_cancelled': { open: z.object({ orderNo }), personal: z.object({ words }) },
  /** ORD-6: how bad the fault is decides by when it is mended (PRM-9). */
  'order.fault_graded': { open: z.object({ orderNo, grade: z.enum(faultGrades) }), personal: z.object({ words }) },
  'order.arrived': {
    open: z.object({ orderNo, proof: z.enum(arrivalProofs), fileHash: z.string().optional() }),
    personal: z.object({ words }),
  },
  'order.done': {
    open: z.object({ orderNo, cause: z.enum(causes), visited: z.boolean() }),
    personal: z.object({ result: words, noVisitReason: z.string().nullable() }),
  },
} as const;

export type CaseEventType = keyof typeof caseEventSchemas;
export const caseEventTypes = Object.keys(caseEventSchemas) as CaseEventType[];

type OpenOf<T extends CaseEventType> = z.infer<(typeof caseEventSchemas)[T]['open']>;
type PersonalOf<T extends CaseEventType> = z.infer<(typeof caseEventSchemas)[T]['personal']>;

/**
 * A case event as the domain sees it. `happenedAt` is claimed by whoever reports it, `recordedAt` is the database's;
 * both epoch milliseconds. `personal` is null once it was lawfully destroyed.
 */
export type CaseEvent = {
  [T in CaseEventType]: {
    type: T;
    seq: number;
    happenedAt: number;
    recordedAt: number;
    actorId: number | null;
    open: OpenOf<T>;
    personal: PersonalOf<T> | null;
  };
}[CaseEventType];

/** What a decision produces, before the log gives it a place: `at` null means "now". */
export type NewCaseEvent = {
  [T in CaseEventType]: { type: T; at: number | null; open: OpenOf<T>; personal: PersonalOf<T> };
}[CaseEventType];

export type EventOf<T extends CaseEventType> = Extract<CaseEvent, { type: T }>;
