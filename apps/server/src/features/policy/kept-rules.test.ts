import { describe, expect, it } from 'vitest';
import { readShipped } from '../../open-services.ts';
import { openPolicyBook, type PolicyBook } from '../../platform/policy/policy-book.ts';
import { callClocks } from '../calls/calls.public.ts';
import { interruptionWithClocks } from '../interruptions/interruptions.public.ts';

const at = Date.parse('2026-12-07T10:00:00+08:00');
const told = { happenedAt: at, recordedAt: at, actorId: null, personal: null };
const book = openPolicyBook('', 'demo-city', readShipped().policy);
const [young, old] = book.versions();
if (!young || !old) throw new Error('two versions are needed');
/** As a book that was given other rules for that day since: an upgrade brought them, under a date that had passed. */
const since: PolicyBook = { ...book, current: () => old };

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

  it.each([
    ['a call (PRM-1)', ofCall],
    ['an interruption (PRM-17, PRM-30)', ofStop],
  ])('%s', (_name, clocks) => {
    const first = clocks(book, young.version);
    expect(first.map(({ packVersion }) => packVersion)).toContain(young.pack.version);
    expect(clocks(since, young.version)).toEqual(first);
    // What was written before versions were recorded goes by the day, as it always did.
    expect(clocks(book)).toEqual(first);
    expect(clocks(since)).not.toEqual(first);
  });
});
