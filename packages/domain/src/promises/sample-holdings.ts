import { promiseSchema } from '../policy/promise-schema.ts';
import { type ClockRule, type ClockState, clockOf } from './clock.ts';
import type { Fact } from './fact.ts';
import { calendarsHeld, type Holding } from './holding.ts';
import type { PauseRow } from './pause.ts';
import { at, office, units } from './sample-hours.ts';

export const received = (text: string): Fact => ({ name: 'case.received', at: at(text), seq: 1 });
export const held = (...rows: [string, number | null][]): Holding[] =>
  rows.map(([from, unitId], nth) => ({ from: at(from), seq: nth + 2, unitId }));
export const pause = (from: string, to: string | null): PauseRow => ({
  from: at(from),
  to: to === null ? null : at(to),
  cause: 'customer',
  evidence: 'call 17',
  decidedBy: 'S001',
});

export function ruleOf(limit: Record<string, unknown>, holdings: readonly Holding[]): ClockRule {
  const promise = promiseSchema.parse({
    id: 'PRM-4',
    variant: 'test',
    title: { zh: 'Answer', en: 'Answer' },
    clause: { company: 'N', document: 'Public commitments' },
    start: { facts: ['case.received'] },
    met: { facts: ['case.answered'] },
    limit,
    calendar: 'office',
    pauseCauses: ['customer'],
  });
  const parts = calendarsHeld(promise.limit, office, units, holdings);
  return { promise, packVersion: '2025-11-01', calendar: office, ...(parts ? { held: parts } : {}) };
}
export interface Given {
  limit: Record<string, unknown>;
  start: string;
  holdings: Holding[];
  pauses?: PauseRow[];
  facts?: Fact[];
}
export const clockIn = ({ limit, start, holdings, pauses = [], facts = [] }: Given): ClockState =>
  clockOf(ruleOf(limit, holdings), [received(start), ...facts], pauses, at(start));

export const minutes = (amount: number) => ({ unit: 'working_minutes', amount });
export const days = (amount: number) => ({ unit: 'working_days', amount });

/** A deadline worked out by hand. */
export type TransferCase = Given & { name: string; due: string | null };
