import { describe, expect, it } from 'vitest';
import { correctionsOf } from './corrections.ts';

type Given = Parameters<typeof correctionsOf>[0];
const suggested = { concern: 'heat', kind: 'repair', topic: 'not_hot', urgency: 'normal', premisesId: 'a' } as const;
const judged: Given = {
  suggested,
  kind: 'repair',
  topic: 'not_hot',
  urgency: 'normal',
  premisesId: 'a',
  orders: [],
  closingCode: null,
};
const order = {} as Given['orders'][number];

describe('what people overruled (INT-2)', () => {
  it.each<[string, Partial<Given>, [string, string | null, string][]]>([
    ['nothing', {}, []],
    ['taken in without suggestions', { suggested: null, kind: 'fee' }, []],
    ['the kind', { kind: 'heat_use' }, [['kind', 'repair', 'heat_use']]],
    ['a kind where none was found', { suggested: { ...suggested, kind: null } }, [['kind', null, 'repair']]],
    ['nobody said yet what it is', { suggested: { ...suggested, kind: null }, kind: 'other' }, []],
    ['the topic', { topic: 'no_heat' }, [['topic', 'not_hot', 'no_heat']]],
    ['no topic was chosen', { topic: null }, []],
    ['the urgency', { urgency: 'urgent' }, [['urgency', 'normal', 'urgent']]],
    ['the home', { premisesId: 'b' }, [['home', 'a', 'b']]],
    ['no home was chosen', { premisesId: null }, []],
    [
      'ours after all',
      { suggested: { ...suggested, concern: 'other' }, orders: [order] },
      [['whose', 'other', 'ours']],
    ],
    ['called somebody else’s and not sent', { suggested: { ...suggested, concern: 'other' } }, []],
    ['answered as not ours', { closingCode: 'not_ours' }, [['whose', 'heat', 'other']]],
  ])('%s', (_, more, expected) => {
    const found = correctionsOf({ ...judged, ...more });
    expect(found.map(({ part, suggested: said, chosen }) => [part, said, chosen])).toEqual(expected);
  });
});
