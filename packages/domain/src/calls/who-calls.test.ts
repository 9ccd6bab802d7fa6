import { describe, expect, it } from 'vitest';
import { type CallerTie, whoCalls } from './who-calls.ts';

const tie = (premisesId: string, customerId: string | null, current = true): CallerTie => ({
  premisesId,
  customerId,
  current,
});
const said = (ties: CallerTie[]) =>
  whoCalls(ties).map(({ premisesId, customerId, certainty }) => `${premisesId} ${customerId} ${certainty}`);

describe('who calls (CUS-1, INT-6)', () => {
  it.each([
    ['one customer of one home', [tie('p1', 'c1')], ['p1 c1 sure']],
    ['a couple with one number and one home', [tie('p1', 'c1'), tie('p1', 'c2')], ['p1 c1 sure', 'p1 c2 sure']],
    ['an owner of two homes', [tie('p1', 'c1'), tie('p2', 'c1')], ['p1 c1 one_of_several', 'p2 c1 one_of_several']],
    ['who moved: the home of today is sure', [tie('p1', 'c1', false), tie('p2', 'c1')], ['p2 c1 sure', 'p1 c1 former']],
    ['who moved away and back', [tie('p1', 'c1', false), tie('p1', 'c1')], ['p1 c1 sure']],
    [
      'a daughter who once asked for her mother',
      [tie('p9', null, false), tie('p1', 'c1')],
      ['p1 c1 sure', 'p9 null asked_before'],
    ],
    ['a case about the own home says nothing new', [tie('p1', null, false), tie('p1', 'c1')], ['p1 c1 sure']],
    ['nobody known', [], []],
  ] as [string, CallerTie[], string[]][])('%s', (_, ties, expected) => expect(said(ties)).toEqual(expected));
});
