import { caseKinds, caseStates, contactWays } from '@hearthline/domain/cases/case-terms';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { instant, line, optionalLine, optionalWords, rawWords } from './shapes.ts';

/** One of the two opens a case beside its number: the phone's last four digits, or the check code of the receipt. A sealed one the code alone. */
const key = {
  number: line(40),
  lastFour: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  checkCode: line(20).optional(),
};
const oneKey = (given: { lastFour?: string | undefined; checkCode?: string | undefined }): boolean =>
  (given.lastFour === undefined) !== (given.checkCode === undefined);
const eitherKey = { path: ['lastFour'], message: 'either_last_four_or_check_code' };

/** ORD-8: what a customer may see of the own case. Of a sealed one its state, what may be done, and nothing more (SEC-1). */
export const publicCase = z.object({
  number: z.string(),
  /** Null where sealed: it is what its complainant alone has. */
  checkCode: z.string().nullable(),
  /** Whether number and check code agree with the register. */
  genuine: z.boolean(),
  sealed: z.boolean(),
  state: z.enum(caseStates),
  kind: z.enum(caseKinds).nullable(),
  receivedAt: instant,
  promises: z.array(
    z.object({ title: z.object({ zh: z.string(), en: z.string() }), dueAt: instant.nullable(), outcome: z.string() }),
  ),
  steps: z.array(z.object({ type: z.string(), at: instant })),
  unit: z.string().nullable(),
  result: z.string().nullable(),
  canUrge: z.boolean(),
  canRate: z.boolean(),
  stars: z.number().nullable(),
});
export type PublicCase = z.infer<typeof publicCase>;

export const lookUpCase = defineEndpoint({
  name: 'lookUpCase',
  faces: ['portal'],
  method: 'POST',
  path: '/api/public/lookup',
  permission: null,
  body: z.object({ ...key }).refine(oneKey, eitherKey),
  response: publicCase,
  refusals: ['no_such_case', 'too_many_requests'],
  summary: summaries.lookUpCase,
});

export const checkReceipt = defineEndpoint({
  name: 'checkReceipt',
  faces: ['portal'],
  method: 'POST',
  path: '/api/public/receipt',
  permission: null,
  body: z.object({ number: line(40), checkCode: line(20) }),
  response: z.object({ genuine: z.boolean(), receivedAt: instant.nullable() }),
  refusals: ['too_many_requests'],
  summary: summaries.checkReceipt,
});

export const urgePublicly = defineEndpoint({
  name: 'urgePublicly',
  faces: ['portal'],
  method: 'POST',
  path: '/api/public/urge',
  permission: null,
  body: z.object({ ...key, words: optionalWords }).refine(oneKey, eitherKey),
  response: publicCase,
  refusals: ['no_such_case', 'wrong_case_state', 'destroyed', 'urged_recently', 'too_many_requests'],
  summary: summaries.urgePublicly,
});

export const ratePublicly = defineEndpoint({
  name: 'ratePublicly',
  faces: ['portal'],
  method: 'POST',
  path: '/api/public/rating',
  permission: null,
  body: z.object({ ...key, stars: z.number().int().min(1).max(5), words: optionalWords }).refine(oneKey, eitherKey),
  response: publicCase,
  refusals: ['no_such_case', 'wrong_case_state', 'destroyed', 'already_rated', 'too_many_requests'],
  summary: summaries.ratePublicly,
});

export const intakePublicly = defineEndpoint({
  name: 'intakePublicly',
  faces: ['portal'],
  method: 'POST',
  path: '/api/public/cases',
  permission: null,
  body: z.object({
    kind: z.enum([
      'repair',
      'heat_use',
      'fee',
      'consultation',
      'complaint',
      'report',
      'commendation',
      'suggestion',
      'emergency',
      'other',
    ]),
    text: rawWords.max(5000),
    callerName: optionalLine(60),
    phone: line(40),
    place: optionalLine(200),
    accountNo: optionalLine(40),
    confidential: z.boolean().default(false),
    preferredWay: z.enum(contactWays).default('phone'),
  }),
  response: z.object({ number: z.string(), checkCode: z.string() }),
  refusals: ['phone_unreadable', 'too_many_requests'],
  summary: summaries.intakePublicly,
});
