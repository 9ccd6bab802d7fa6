import { caseKinds, followUpOutcomes } from '@hearthline/domain/cases/case-terms';
import { reviewPoints } from '@hearthline/domain/follow-ups/review';
import { z } from 'zod';
import { clockView } from './case-view.ts';
import { clockLedger } from './clocks.ts';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { queueRow } from './queue.ts';
import { id, instant, localDate, named, pageOf, words } from './shapes.ts';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const planCode = z.string().regex(/^[a-z][a-z0-9_]{0,60}$/);
/** `title` null: a pack without plans, which says of each kind alone whether it is asked about (`always`, `sample`). */
const planName = z.object({ code: z.string(), title: bilingual.nullable() });

/** A finished case whose customer is to be asked how it went. */
export const followUpRow = queueRow.extend({
  phone: z.string().nullable(),
  result: z.string().nullable(),
  doneAt: instant,
  /** By when the customer is to be asked. */
  askBy: instant,
  plan: planName,
  /** The kind is not closed without asking; otherwise this one was drawn. */
  must: z.boolean(),
  /** Closed already: what is said then reopens it or stays beside it. */
  closed: z.boolean(),
  tries: z.number(),
  triesNeeded: z.number(),
  lastTry: z.object({ at: instant, outcome: z.enum(followUpOutcomes) }).nullable(),
  /** In the quiet hours: when they end. */
  mayCallFrom: instant.nullable(),
  questions: z.array(z.object({ code: z.string(), title: bilingual })),
});
export type FollowUpRow = z.infer<typeof followUpRow>;

/** Whom to ask, the longest waiting first; never the asker's own work (FOL-1, SEC-5). */
export const listFollowUps = defineEndpoint({
  name: 'listFollowUps',
  faces: ['desk'],
  method: 'GET',
  path: '/api/follow-ups',
  permission: 'case.follow_up',
  query: z.object({
    plan: planCode.optional(),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  /** `ownWork`: how many wait that the asker worked on, for somebody else to ask. `plans`: how many wait of each. */
  response: pageOf(followUpRow).extend({
    ownWork: z.number(),
    plans: z.array(planName.extend({ waiting: z.number().int() })),
  }),
  refusals: ['bad_cursor'],
  summary: summaries.listFollowUps,
});

const month = z.string().regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/);
const quarter = z.string().regex(/^2\d{3}-Q[1-4]$/);

/**
 * What was drawn of one day: whoever has the events and the seal draws the same (FOL-2). The hash of whom it was drawn from stays
 * with the events: beside the cases one knows it would tell that there is one more (SEC-1). `checkFollowUpDraw` compares it.
 */
export const drawRow = z.object({
  day: localDate,
  served: z.number().int(),
  taken: z.array(z.object({ id, number: z.string() })),
  /** Taken, but out of the reader's sight. */
  hidden: z.number().int(),
  lost: z.number().int(),
  sealSeq: z.number().int(),
  sealHash: z.string(),
  drawnAt: instant,
});

/** A plan in a month (FOL-2, FOL-4). Tenths of a percent; null of nobody. */
export const planProgress = planName.extend({
  kinds: z.array(z.enum(caseKinds)),
  share: z.number().int(),
  served: z.number().int(),
  toAsk: z.number().int(),
  needed: z.number().int(),
  reached: z.number().int(),
  satisfied: z.number().int(),
  unsatisfied: z.number().int(),
  unreached: z.number().int(),
  waiting: z.number().int(),
  shareReached: z.boolean(),
  reachedPermille: z.number().int().nullable(),
  satisfiedPermille: z.number().int().nullable(),
  /** The questionnaire: how often each question was answered, and the mean in hundredths. */
  questions: z.array(
    z.object({ code: z.string(), title: bilingual, answers: z.number().int(), mean: z.number().int() }),
  ),
  draws: z.array(drawRow),
  /** What is promised about the month of this plan (PRM-24), as it was counted last, and which time counts. */
  clocks: z.array(clockView),
  ledger: z.array(clockLedger),
});
export type PlanProgressRow = z.infer<typeof planProgress>;

export const reviewEntry = z.object({
  what: z.enum(['analysis', 'check']),
  period: z.string(),
  at: instant,
  by: named.nullable(),
  faults: z.array(z.enum(reviewPoints)),
  sample: z.array(z.object({ id, number: z.string() })),
  words: z.string().nullable(),
});

/** How every plan stands in a month, counted from the events of follow-ups, with what was said of month and quarter. */
export const readFollowUpPlans = defineEndpoint({
  name: 'readFollowUpPlans',
  faces: ['desk'],
  method: 'GET',
  path: '/api/follow-ups/plans',
  permission: 'case.read',
  query: z.object({ month: month.optional() }),
  response: z.object({
    month,
    quarter,
    plans: z.array(planProgress),
    reviews: z.array(reviewEntry),
    /** What is promised about the quarter (PRM-25). */
    clocks: z.array(clockView),
    ledger: z.array(clockLedger),
    mayReview: z.boolean(),
    /** The reader does not reach the whole company: the figures are of the cases they may know of. */
    part: z.boolean(),
  }),
  summary: summaries.readFollowUpPlans,
});

/** Draws a day again from the events and says whether the same comes out (FOL-2). */
export const checkFollowUpDraw = defineEndpoint({
  name: 'checkFollowUpDraw',
  faces: ['desk'],
  method: 'GET',
  path: '/api/follow-ups/plans/:plan/draws/:day',
  permission: 'case.read',
  params: z.object({ plan: planCode, day: localDate }),
  response: z.object({
    same: z.boolean(),
    /** What does not agree: the seal, whom it was drawn from, who was drawn. */
    differs: z.array(z.enum(['seal', 'frame', 'taken'])),
    served: z.number().int(),
    taken: z.number().int(),
  }),
  refusals: ['not_found'],
  summary: summaries.checkFollowUpDraw,
});

/** What a month's follow-ups tell and what is suggested (FOL-4). */
export const analyseFollowUps = defineEndpoint({
  name: 'analyseFollowUps',
  faces: ['desk'],
  method: 'POST',
  path: '/api/follow-ups/analyses',
  permission: 'case.supervise',
  body: z.object({ month, words }),
  response: z.object({ id }),
  refusals: ['month_in_future'],
  summary: summaries.analyseFollowUps,
});

/** Whether a quarter's follow-ups were made as they should be; some of them are drawn to be looked at again (PRM-25). */
export const checkFollowUps = defineEndpoint({
  name: 'checkFollowUps',
  faces: ['desk'],
  method: 'POST',
  path: '/api/follow-ups/checks',
  permission: 'case.supervise',
  body: z.object({ quarter, faults: z.array(z.enum(reviewPoints)).max(reviewPoints.length), words }),
  response: z.object({ id }),
  refusals: ['month_in_future', 'nothing_to_check'],
  summary: summaries.checkFollowUps,
});

/** The follow-ups a quarter's check has to look at: drawn by the quarter's own hash, so that nobody chooses them. */
export const readFollowUpSample = defineEndpoint({
  name: 'readFollowUpSample',
  faces: ['desk'],
  method: 'GET',
  path: '/api/follow-ups/samples/:quarter',
  permission: 'case.supervise',
  params: z.object({ quarter }),
  response: z.object({ asked: z.number().int(), sample: z.array(z.object({ id, number: z.string() })) }),
  never: ['not_found'],
  summary: summaries.readFollowUpSample,
});
