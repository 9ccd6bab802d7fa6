import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPolicyBook, type PolicyBook } from '../../platform/policy/policy-book.ts';
import { projectRoot } from '../../platform/project-root.ts';
import { callClocks } from '../calls/calls.public.ts';
import { monthWithClocks } from '../first-asked/first-asked.public.ts';
import { quarterWithClocks } from '../follow-ups/follow-ups.public.ts';
import { interruptionWithClocks } from '../interruptions/interruptions.public.ts';

const at = Date.parse('2026-12-07T10:00:00+08:00');
const told = { happenedAt: at, recordedAt: at, actorId: null, personal: null };
/** Two versions of one book, and the book as it was given other rules for that day since: an upgrade brought them, under a date that had passed. */
function booksOf(id: string) {
  const book = openPolicyBook(join(projectRoot(), 'packages', 'policy-packs'), id);
  const [young, old] = book.versions();
  if (!young || !old) throw new Error('two versions are needed');
  const since: PolicyBook = { ...book, current: () => old };
  return { book, young, since };
}
const demo = booksOf('demo-city');
const gas = booksOf('s');

describe('what began keeps the rules it recorded (PRM)', () => {
  const began = (packVersion?: string) => [
    {
      ...told,
      seq: 1,
      type: 'call.began',
      open: { outsideId: 'x', unitId: 1, direction: 'in', line: null, packVersion },
    },
    { ...told, seq: 2, type: 'call.queued', open: { queue: 'hotline' } },
  ];
  const recorded = (packVersion?: string) => [
    {
      ...told,
      seq: 1,
      type: 'interruption.recorded',
      open: { cause: 'fault', from: at, expectedEnd: null, text: '', places: [], packVersion },
    },
  ];
  const ofCall = (policy: PolicyBook, packVersion?: string) => callClocks(policy, 'c', began(packVersion));
  const ofStop = (policy: PolicyBook, packVersion?: string) =>
    interruptionWithClocks(policy, 'i', recorded(packVersion))?.clocks ?? [];
  const begun = (type: string, open: object) => [{ ...told, seq: 1, type, open: { unitId: 1, ...open } }];
  const ofMonth = (policy: PolicyBook, packVersion?: string) =>
    monthWithClocks(policy, 'm', begun('sheets.month_begun', { month: '2026-12', packVersion }))?.clocks ?? [];
  const ofQuarter = (policy: PolicyBook, packVersion?: string) =>
    quarterWithClocks(policy, 'q', begun('follow_ups.quarter_begun', { period: '2027-Q1', packVersion }))?.clocks ?? [];

  it.each([
    ['a call (PRM-1)', demo, ofCall],
    ['an interruption (PRM-17, PRM-30)', demo, ofStop],
    ['a month of sheets (PRM-29)', demo, ofMonth],
    ['a quarter of follow-ups (PRM-25)', gas, ofQuarter],
  ])('%s', (_name, { book, young, since }, clocks) => {
    const first = clocks(book, young.version);
    expect(first.map(({ packVersion }) => packVersion)).toContain(young.pack.version);
    expect(clocks(since, young.version)).toEqual(first);
    // What was written before versions were recorded goes by the day, as it always did.
    expect(clocks(book)).toEqual(first);
    expect(clocks(since)).not.toEqual(first);
  });
});
