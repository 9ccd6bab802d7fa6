import type { ExchangeEvent } from './port.ts';

type What<E> = E extends unknown ? Omit<E, 'call' | 'at'> : never;
/** Milliseconds after the step before, and what happens then; the seat is filled in where it says `own`. */
export type Step = { after: number } & What<ExchangeEvent>;

export interface Scenario {
  code: string;
  steps: readonly Step[];
}

export const OWN_SEAT = 'own';
const other = '1099';
const line = '968111';
const began = { after: 0, what: 'began', number: null, name: null, line } as const satisfies Step;
const queued = { after: 200, what: 'queued', queue: 'heating' } as const satisfies Step;
const rang = { after: 100, what: 'rang', seat: OWN_SEAT } as const satisfies Step;
const ended = (after: number, by: 'caller' | 'agent' = 'caller'): Step => ({ after, what: 'ended', by, busy: false });

/** Calls as they come on a day in winter, invented here: for trying the desk without an exchange, and for the tests. */
export const scenarios: readonly Scenario[] = [
  {
    code: 'answered',
    steps: [
      began,
      { after: 100, what: 'recorded', file: 'sample-answered.wav' },
      queued,
      rang,
      { after: 4_000, what: 'answered', seat: OWN_SEAT },
      ended(180_000),
    ],
  },
  {
    code: 'long_ring',
    steps: [began, queued, rang, { after: 17_000, what: 'answered', seat: OWN_SEAT }, ended(120_000)],
  },
  { code: 'given_up', steps: [began, queued, rang, ended(9_000)] },
  {
    code: 'passed_over',
    steps: [
      began,
      queued,
      rang,
      { after: 12_000, what: 'not_taken', seat: OWN_SEAT, seconds: 12 },
      { after: 500, what: 'rang', seat: other },
      { after: 3_000, what: 'answered', seat: other },
      ended(30_000),
    ],
  },
  {
    code: 'message',
    steps: [
      began,
      queued,
      rang,
      { after: 20_000, what: 'not_taken', seat: OWN_SEAT, seconds: 20 },
      { after: 5_000, what: 'message_left', file: 'sample-message.wav' },
      ended(500),
    ],
  },
  {
    code: 'menu_and_score',
    steps: [
      began,
      { after: 1_500, what: 'chose', key: '1' },
      queued,
      rang,
      { after: 3_000, what: 'answered', seat: OWN_SEAT },
      { after: 40_000, what: 'scored', score: 5 },
      ended(500, 'agent'),
    ],
  },
  {
    code: 'held_and_passed_on',
    steps: [
      began,
      queued,
      rang,
      { after: 3_000, what: 'answered', seat: OWN_SEAT },
      { after: 20_000, what: 'held' },
      { after: 10_000, what: 'resumed' },
      { after: 10_000, what: 'passed_on', to: other },
      ended(30_000),
    ],
  },
];
