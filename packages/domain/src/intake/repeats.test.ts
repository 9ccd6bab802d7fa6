import { describe, expect, it } from 'vitest';
import { type RepeatFound, repeatsAmong } from './repeats.ts';

const text = '三单元立管漏水，水已经流到楼道里，请马上派人来关阀门。';
const other = '客厅的温度一直上不去，希望上门测温并说明原因。';
const found = (id: string, because: RepeatFound['because'], more: Partial<RepeatFound> = {}): RepeatFound => ({
  id,
  because,
  receivedAt: 0,
  text: other,
  answer: null,
  topic: null,
  ...more,
});

describe('cases that may be the same matter (INT-9)', () => {
  it.each<[string, RepeatFound[], [string, string[]][]]>([
    ['nothing found', [], []],
    ['the same words', [found('a', 'text', { text })], [['a', ['copy']]]],
    ['much the same words', [found('a', 'text', { text: `您好，${text}` })], [['a', ['text']]]],
    ['found by a number the words only share by chance', [found('a', 'text')], []],
    ['a neighbour, and nobody knows with what', [found('a', 'building')], [['a', ['building']]]],
    ['a neighbour with the same fault', [found('a', 'building', { topic: 'leak_indoor' })], [['a', ['building']]]],
    ['a neighbour with another fault', [found('a', 'building', { topic: 'not_hot' })], []],
    [
      'a neighbour with another fault who wrote the same words',
      [found('a', 'building', { topic: 'not_hot', text }), found('a', 'text', { topic: 'not_hot', text })],
      [['a', ['copy']]],
    ],
    ['another fault of the same home', [found('a', 'premises', { topic: 'not_hot' })], [['a', ['premises']]]],
    [
      'one main case found by several joined to it, once and by the words most like these',
      [found('a', 'building'), found('a', 'text', { text }), found('a', 'text', { text: `您好，${text}` })],
      [['a', ['copy', 'building']]],
    ],
    [
      'one by several reasons, once',
      [found('a', 'premises', { text }), found('a', 'phone', { text }), found('a', 'text', { text })],
      [['a', ['copy', 'premises', 'phone']]],
    ],
    [
      'the likeliest first, then the newest',
      [
        found('n', 'building', { receivedAt: 9 }),
        found('p', 'phone', { receivedAt: 1 }),
        found('h', 'premises', { receivedAt: 2 }),
        found('c', 'text', { text }),
      ],
      [
        ['c', ['copy']],
        ['h', ['premises']],
        ['p', ['phone']],
        ['n', ['building']],
      ],
    ],
    ['words that were destroyed', [found('a', 'phone', { text: null })], [['a', ['phone']]]],
  ])('%s', (_, given, expected) => {
    expect(
      repeatsAmong({ text, topic: 'leak_indoor' }, given, 10).map(({ found: { id }, reasons }) => [id, reasons]),
    ).toEqual(expected);
  });

  it('a neighbour without heat and one with too little have one fault; one with a leak has another', () => {
    const offered = (topic: string, other: string) =>
      repeatsAmong({ text, topic }, [found('a', 'building', { topic: other })], 10).length;
    expect([offered('not_hot', 'no_heat'), offered('no_heat', 'started_late')]).toEqual([1, 1]);
    expect([offered('not_hot', 'noise'), offered('leak_indoor', 'no_heat')]).toEqual([0, 0]);
  });

  it('gives the first answer only where nothing new is said', () => {
    const answer = '阀门已关，管段明日更换。';
    const given = [found('same', 'phone', { text, answer }), found('new', 'premises', { answer })];
    expect(repeatsAmong({ text, topic: 'leak_indoor' }, given, 10).map((each) => [each.found.id, each.answer])).toEqual(
      [
        ['same', answer],
        ['new', null],
      ],
    );
    expect(repeatsAmong({ text: '', topic: null }, given, 1)).toHaveLength(1);
  });

  it('shows every copy of words that say who writes them, of short ones the likeliest', () => {
    const copies = (of: string) =>
      Array.from({ length: 50 }, (_, no) => found(`c${no}`, 'text', { text: of, receivedAt: no }));
    expect(repeatsAmong({ text, topic: null }, copies(text), 10)).toHaveLength(50);
    const others = Array.from({ length: 20 }, (_, no) => found(`p${no}`, 'phone'));
    expect(repeatsAmong({ text, topic: null }, [...copies(text), ...others], 10)).toHaveLength(50);
    expect(repeatsAmong({ text, topic: null }, others, 10)).toHaveLength(10);
    expect(repeatsAmong({ text: '冷死了', topic: null }, copies('冷死了'), 10)).toHaveLength(10);
  });
});
