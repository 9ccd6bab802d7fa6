import { z } from 'zod';
import { caseKinds, urgencies } from '../cases/case-terms.ts';
import { SPOKEN_DIGITS } from '../search/phone.lexicon.ts';
import { unchangedBy } from '../unchanged-by.ts';
import { concerns, topics } from './terms.ts';
import type { WordCase } from './word-cases.ts';
import { PHONE_WORDS } from './word-example.lexicon.ts';

const place = z.string().min(1).max(60);

/** What is to be understood of an example; only what is named is checked, and something must be (INT-2). */
export const exampleExpectSchema = z
  .strictObject({
    for: z.enum(concerns),
    kind: z.enum(caseKinds),
    topic: z.enum(topics),
    urgency: z.enum(urgencies),
    temperature: z.array(z.number().min(-60).max(150)).max(6),
    community: place,
    building: place,
    unit: place,
    room: place,
    earlier: z.boolean(),
    refund: z.boolean(),
  })
  .partial()
  .refine((expect) => Object.values(expect).some((value) => value !== undefined), { message: 'nothing_expected' });
export type ExampleExpect = z.infer<typeof exampleExpectSchema>;

/** What may not stand in an example, as examples are kept and read by many. */
export const exampleFaults = ['phone', 'id_number'] as const;
export type ExampleFault = (typeof exampleFaults)[number];

const signs = Array.from(SPOKEN_DIGITS);
const spoken = new Map(
  signs.flatMap((sign, at) => (at % 2 === 0 ? [[sign, signs[at + 1] ?? '']] : [])) as [string, string][],
);
const SPOKEN_RUN = new RegExp(`[${[...spoken.keys()].join('')}\\d]{7,}`, 'gu');
const RUN = /\d(?:[-\s.()\u00B7_]{0,3}\d){6,}[xX]?/gu;
const TOLD = new RegExp(`(?:${PHONE_WORDS})[^\\d\\u3002]{0,8}$`, 'u');
const MOBILE = /1[3-9]\d{9}/u;
const LANDLINE = /^(?:0\d{9,11}|[48]00\d{7})$/u;
const LOCAL = /^[2-9]\d{6,7}$/u;
const ID = /\d{17}[\dxX]/u;

/** As it would be dialled: full-width and spoken digits as plain ones, without what nobody sees. */
const dialled = (text: string): string =>
  text
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .normalize('NFKC')
    .replace(/[\p{Pd}\u2212\u30FC]/gu, '-')
    .replace(SPOKEN_RUN, (run) => Array.from(run, (sign) => spoken.get(sign) ?? sign).join(''));

/** A telephone or identity number in a text, however it is written; null where there is none. Names cannot be told. */
export function exampleFault(text: string): ExampleFault | null {
  const plain = dialled(text);
  for (const match of plain.matchAll(RUN)) {
    const digits = match[0].replace(/[^\dxX]/gu, '');
    if (ID.test(digits)) return 'id_number';
    if (MOBILE.test(digits) || LANDLINE.test(digits)) return 'phone';
    if (LOCAL.test(digits) && TOLD.test(plain.slice(Math.max(0, match.index - 16), match.index))) return 'phone';
  }
  return null;
}

/** An example of the company's own (INT-2). Its words are null once they were lawfully destroyed; it then proves nothing. */
export interface WordExample {
  id: string;
  seq: number;
  example: WordCase | null;
  addedAt: number;
  addedById: number | null;
  withdrawnAt: number | null;
  withdrawnById: number | null;
  why: string | null;
}

interface Told {
  seq: number;
  recordedAt: number;
  actorId: number | null;
}
export type WordExampleEvent = Told &
  (
    | { type: 'word_example.added'; personal: WordCase | null }
    | { type: 'word_example.withdrawn'; personal: { words: string } | null }
  );

/** An example after one more event; the first brings it. */
export function evolveWordExample(id: string, state: WordExample | null, event: WordExampleEvent): WordExample | null {
  const { seq, recordedAt, actorId } = event;
  if (event.type === 'word_example.added')
    return {
      id,
      seq,
      example: event.personal,
      addedAt: recordedAt,
      addedById: actorId,
      withdrawnAt: null,
      withdrawnById: null,
      why: null,
    };
  if (!state) return null;
  if (event.type !== 'word_example.withdrawn') return { ...unchangedBy(event, state), seq };
  const why = event.personal?.words ?? null;
  return { ...state, seq, withdrawnAt: recordedAt, withdrawnById: actorId, why };
}
