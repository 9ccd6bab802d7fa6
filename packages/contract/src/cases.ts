import {
  caseKinds,
  caseSources,
  causes,
  closingCodes,
  contactWays,
  followUpOutcomes,
  tryReasons,
  urgencies,
} from '@hearthline/domain/cases/case-terms';
import { suggestedSchema } from '@hearthline/domain/intake/suggested';
import { z } from 'zod';
import { at, caseAct, caseParams, orderParams, target, targetRefusals } from './case-act.ts';
import { caseLink, caseView } from './case-view.ts';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, line, optionalLine, optionalWords, rawWords, smallId, words } from './shapes.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const fileRef = z.object({ hash: sha256, name: line(200) });

/** What was done before it was entered: a station that handled a walk-in and uploads it (INT-4). */
export const alreadyHandled = z.object({
  staffId: smallId,
  arrivedAt: at,
  doneAt: instant,
  cause: z.enum(causes),
  result: words,
  noVisitReason: optionalWords,
});

export const intakeBody = z.object({
  source: z.enum(caseSources),
  kind: z.enum(caseKinds),
  topic: optionalLine(60),
  urgency: z.enum(urgencies).default('normal'),
  text: rawWords,
  callerName: optionalLine(60),
  phone: optionalLine(60),
  premisesId: id.nullish().transform((value) => value ?? null),
  place: optionalLine(200),
  /** When it was asked, if not now: letters, late uploads. */
  happenedAt: at,
  sealed: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
  accusedStaffIds: z.array(smallId).max(20).default([]),
  accusedUnitIds: z.array(smallId).max(20).default([]),
  outside: z
    .object({ system: line(40), number: line(60), dueAt: at })
    .nullish()
    .transform((value) => value ?? null),
  messageId: id.nullish().transform((value) => value ?? null),
  /** What was offered while it was typed, as far as that was sure: what was chosen instead is learned from. */
  suggested: suggestedSchema
    .extend({ premisesId: id.nullable() })
    .nullish()
    .transform((value) => value ?? null),
  files: z.array(fileRef).max(20).default([]),
  answered: z
    .object({ reply: words, code: z.enum(['solved', 'explained', 'not_ours']).default('explained') })
    .nullish()
    .transform((value) => value ?? null),
  handled: alreadyHandled.nullish().transform((value) => value ?? null),
});
export type IntakeBody = z.input<typeof intakeBody>;

export const intakeAnswer = z.object({
  id,
  number: z.string(),
  checkCode: z.string(),
  state: z.string(),
  /** Cases that may be the same matter, offered to be urged or joined (INT-9). */
  similar: z.array(caseLink),
});

export const intakeCase = defineEndpoint({
  name: 'intakeCase',
  faces: ['desk', 'field', 'hall'],
  method: 'POST',
  path: '/api/cases',
  permission: 'case.intake',
  body: intakeBody,
  response: intakeAnswer,
  refusals: [
    'unknown_premises',
    'unknown_staff',
    'unknown_unit',
    'not_answerable_on_spot',
    'happened_in_future',
    'outside_number_taken',
    'source_not_yours',
    'message_already_taken',
    'bad_span',
    'file_missing',
    'look_first',
  ],
  summary: summaries.intakeCase,
});

export const readCase = defineEndpoint({
  name: 'readCase',
  faces: ['desk', 'field'],
  method: 'GET',
  path: '/api/cases/:id',
  permission: 'case.read',
  params: caseParams,
  response: caseView,
  summary: summaries.readCase,
});

export const findCaseByNumber = defineEndpoint({
  name: 'findCaseByNumber',
  faces: ['desk', 'field'],
  method: 'GET',
  path: '/api/case-numbers/:number',
  permission: 'case.read',
  params: z.object({ number: line(40) }),
  response: z.object({ id }),
  summary: summaries.findCaseByNumber,
});

export const answerCase = caseAct(
  'answerCase',
  'answer',
  'case.answer',
  z.object({ code: z.enum(['solved', 'explained', 'withdrawn', 'not_ours']), way: z.enum(contactWays), words }),
  summaries.answerCase,
  ['visit_proof_required'],
);
export const classifyCase = caseAct(
  'classifyCase',
  'classify',
  'case.classify',
  z.object({
    kind: z.enum(caseKinds),
    topic: optionalLine(60),
    urgency: z.enum(urgencies),
    sealed: z.boolean(),
    premisesId: id.nullable(),
    place: optionalLine(200),
    accusedStaffIds: z.array(smallId).max(20).default([]),
    accusedUnitIds: z.array(smallId).max(20).default([]),
    words: optionalWords,
  }),
  summaries.classifyCase,
  ['unknown_premises', 'unknown_staff', 'unknown_unit'],
);
/** Without `unitId` the file decides: premises → area → station and steward or substitute. */
export const dispatchCase = caseAct(
  'dispatchCase',
  'dispatch',
  'case.dispatch',
  z.object({ ...target, words: optionalWords }),
  summaries.dispatchCase,
  [...targetRefusals, 'no_unit_for_place'],
);
export const addJointOrder = caseAct(
  'addJointOrder',
  'joint',
  'case.dispatch',
  z.object({ unitId: smallId, assigneeId: target.assigneeId, words: optionalWords }),
  summaries.addJointOrder,
  [...targetRefusals, 'no_unit_for_place'],
);
export const noteCase = caseAct(
  'noteCase',
  'notes',
  'case.note',
  z.object({ words, mentions: z.array(smallId).max(20).default([]) }),
  summaries.noteCase,
  ['unknown_staff', 'mention_out_of_reach'],
);
export const attachFile = caseAct('attachFile', 'files', 'case.note', fileRef, summaries.attachFile, [
  'file_missing',
  'look_first',
]);
export const tellCustomer = caseAct(
  'tellCustomer',
  'tell',
  'case.tell',
  z.object({ way: z.enum(contactWays), words, at }),
  summaries.tellCustomer,
);
/** ORD-9: the owner of what is not the company's was told of the matter. */
export const notifyOwner = caseAct(
  'notifyOwner',
  'owner-notices',
  'case.tell',
  z.object({ owner: line(100), way: z.enum(contactWays), words, at }),
  summaries.notifyOwner,
);
export const urgeCase = caseAct(
  'urgeCase',
  'urge',
  'case.urge',
  z.object({ by: z.enum(['customer', 'staff']), words: optionalWords }),
  summaries.urgeCase,
);
export const superviseCase = caseAct(
  'superviseCase',
  'supervise',
  'case.supervise',
  z.object({ words }),
  summaries.superviseCase,
);
export const escalateCase = caseAct(
  'escalateCase',
  'escalate',
  'case.escalate',
  z.object({ toUnitId: smallId, words }),
  summaries.escalateCase,
  ['unknown_unit'],
);
export const followUpCase = caseAct(
  'followUpCase',
  'follow-ups',
  'case.follow_up',
  z.object({
    outcome: z.enum(followUpOutcomes),
    way: z.enum(contactWays),
    score: z
      .number()
      .int()
      .min(1)
      .max(5)
      .nullish()
      .transform((value) => value ?? null),
    /** Of a try that reached nobody. */
    reason: z.enum(tryReasons).nullish(),
    answers: z
      .array(z.object({ code: line(40), score: z.number().int().min(1).max(5) }))
      .max(12)
      .default([]),
    /** The customer wished to be called in the quiet hours. */
    wished: z.boolean().default(false),
    words: optionalWords,
  }),
  summaries.followUpCase,
  ['own_work', 'quiet_hours', 'unknown_question', 'already_followed_up', 'bad_span'],
);
export const closeCase = caseAct(
  'closeCase',
  'close',
  'case.close',
  z.object({ code: z.enum(closingCodes), words: optionalWords }),
  summaries.closeCase,
  ['needs_follow_up', 'tries_left'],
);
export const reopenCase = caseAct(
  'reopenCase',
  'reopen',
  'case.reopen',
  z.object({ because: z.enum(['rating', 'caller', 'staff']), words }),
  summaries.reopenCase,
);
export const joinCase = caseAct(
  'joinCase',
  'join',
  'case.join',
  z.object({ to: id, words: optionalWords }),
  summaries.joinCase,
  ['cannot_join_itself', 'already_joined', 'main_case_not_open', 'no_such_case'],
);
export const unjoinCase = caseAct(
  'unjoinCase',
  'unjoin',
  'case.join',
  z.object({ words: optionalWords }),
  summaries.unjoinCase,
  ['nothing_to_undo'],
);

const printQuery = z.object({ lang: z.enum(['zh-CN', 'en']).default('zh-CN') });
export const printOrder = defineEndpoint({
  name: 'printOrder',
  faces: ['desk', 'field'],
  method: 'GET',
  path: '/api/cases/:id/orders/:no/sheet.pdf',
  permission: 'case.print',
  params: orderParams,
  query: printQuery,
  response: z.instanceof(Uint8Array),
  summary: summaries.printOrder,
});
export const printReceipt = defineEndpoint({
  name: 'printReceipt',
  faces: ['desk', 'hall'],
  method: 'GET',
  path: '/api/cases/:id/receipt.pdf',
  permission: 'case.print',
  params: caseParams,
  query: printQuery,
  response: z.instanceof(Uint8Array),
  summary: summaries.printReceipt,
});
