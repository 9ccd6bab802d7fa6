import { z } from 'zod';
import { caseKinds, urgencies } from '../cases/case-terms.ts';
import type { PackIssue } from './pack-issue.ts';
import { bilingualSchema, codeSchema } from './promise-schema.ts';

/** What a row of answers leads to: another question, words of advice that end it (INT-5), or an order. */
const answerSchema = z.strictObject({
  title: bilingualSchema,
  next: codeSchema.optional(),
  /** The fault is inside the customer's own installation: what to tell them, and it is answered by telephone. */
  advise: bilingualSchema.optional(),
  order: z
    .strictObject({
      kind: z.enum(caseKinds),
      urgency: z.enum(urgencies).default('normal'),
      note: bilingualSchema.optional(),
    })
    .optional(),
  /** What to tell the caller at once, whatever follows: shut the valve, leave the room. */
  say: bilingualSchema.optional(),
});

const guideSchema = z.strictObject({
  code: codeSchema,
  title: bilingualSchema,
  first: codeSchema,
  questions: z
    .array(z.strictObject({ code: codeSchema, title: bilingualSchema, answers: z.array(answerSchema).min(2).max(6) }))
    .min(1),
});
export type Guide = z.infer<typeof guideSchema>;
export type GuideQuestion = Guide['questions'][number];
export type GuideAnswer = GuideQuestion['answers'][number];

/**
 * What is said on the telephone and what is asked (INT-5, INT-6). In `script` `{company}`, `{staffNo}` and `{name}` are filled in.
 */
export const callsSchema = z.strictObject({
  apologyAfterRings: z.number().int().min(1).default(3),
  script: z
    .strictObject({
      greeting: bilingualSchema,
      apology: bilingualSchema,
      readBack: bilingualSchema,
      farewell: bilingualSchema,
    })
    .nullable()
    .default(null),
  guides: z.array(guideSchema).max(20).default([]),
});
export type CallRules = z.infer<typeof callsSchema>;

function wayIssues(answer: GuideAnswer, known: ReadonlySet<string>, path: string): PackIssue[] {
  const ways = [answer.next, answer.advise, answer.order].filter((way) => way !== undefined).length;
  if (ways !== 1) return [{ path, code: 'pack.guide_answer', params: { ways } }];
  if (answer.next !== undefined && !known.has(answer.next))
    return [{ path: `${path}.next`, code: 'pack.unknown_question', params: { code: answer.next } }];
  return [];
}

/** Codes one comes to from these, themselves included. */
function reachedFrom(codes: readonly string[], { questions }: Guide): Set<string> {
  const seen = new Set<string>();
  const open = [...codes];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    if (seen.has(code)) continue;
    seen.add(code);
    const question = questions.find((each) => each.code === code);
    open.push(...(question?.answers.flatMap((answer) => answer.next ?? []) ?? []));
  }
  return seen;
}

/** A question that asks its way back to itself. */
function circleIn(guide: Guide): string | undefined {
  const after = ({ answers }: GuideQuestion) => answers.flatMap((answer) => answer.next ?? []);
  return guide.questions.find((question) => reachedFrom(after(question), guide).has(question.code))?.code;
}

/** Refuses questions nobody comes to, that lead nowhere or round in a circle, and answers with no or two ways on. */
export function guideIssues(guides: readonly Guide[]): PackIssue[] {
  return guides.flatMap((guide, index) => {
    const path = `calls.guides[${index}]`;
    const known = new Set(guide.questions.map(({ code }) => code));
    const issues: PackIssue[] = guide.questions.flatMap(({ answers }, at) =>
      answers.flatMap((answer, no) => wayIssues(answer, known, `${path}.questions[${at}].answers[${no}]`)),
    );
    if (known.size < guide.questions.length)
      issues.push({ path: `${path}.questions`, code: 'pack.duplicate', params: { key: guide.code } });
    if (!known.has(guide.first))
      issues.push({ path: `${path}.first`, code: 'pack.unknown_question', params: { code: guide.first } });
    if (issues.length > 0) return issues;
    const circle = circleIn(guide);
    if (circle !== undefined) return [{ path, code: 'pack.cycle', params: { code: circle } }];
    const met = reachedFrom([guide.first], guide);
    return guide.questions
      .filter(({ code }) => !met.has(code))
      .map(({ code }) => ({ path, code: 'pack.question_unreached', params: { code } }));
  });
}
