import { describe, expect, it } from 'vitest';
import { shippedWords } from './test/shipped-words.ts';
import { triedCases } from './word-cases.ts';
import {
  type ExampleFault,
  evolveWordExample,
  exampleExpectSchema,
  exampleFault,
  type WordExample,
  type WordExampleEvent,
} from './word-example.ts';
import { compileWords } from './word-tables.ts';

describe('what may not stand in an example (SEC-1)', () => {
  it.each<[string, ExampleFault | null]>([
    ['家里不热，电话13900000001', 'phone'],
    ['家里不热，139 0000 0001', 'phone'],
    ['家里不热，139-0000-0001', 'phone'],
    ['１３９００００００２２', 'phone'],
    ['一三九零零零零零零零一', 'phone'],
    ['幺三九〇〇〇〇〇〇〇一', 'phone'],
    ['139\u200B0000\u200B0001', 'phone'],
    ['+86 139 0000 0001', 'phone'],
    ['座机0531-88001234', 'phone'],
    ['打过4001234567', 'phone'],
    ['联系电话：88001234', 'phone'],
    ['110101199003071234', 'id_number'],
    ['11010119900307123X', 'id_number'],
    ['12号楼3单元502室，14.5度', null],
    ['东湖新村6-2-1103，室温14度', null],
    ['工单号20251101，一直没人来', null],
    ['2025年11月30日到现在，18度的标准', null],
    ['胜利北街27号3-5-2', null],
    ['面积120平方米，交了3456元', null],
    ['', null],
  ])('%s', (text, fault) => {
    expect(exampleFault(text)).toBe(fault);
  });

  it('is found without holding anybody up', () => {
    const began = performance.now();
    for (const part of ['1-', '1----', '一', '电话', '1 . 2度']) exampleFault(part.repeat(20_000));
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('what is to be understood of an example', () => {
  it('names something, of closed lists', () => {
    const refused = [
      {},
      { for: undefined },
      { kind: 'anything' },
      { nothing: 1 },
      { temperature: ['14'] },
      { room: '' },
    ];
    for (const each of refused) expect([each, exampleExpectSchema.safeParse(each).success]).toEqual([each, false]);
    expect(exampleExpectSchema.safeParse({ kind: 'repair', temperature: [14.5], earlier: false }).success).toBe(true);
  });
});

describe('an example', () => {
  const told = { recordedAt: 5, actorId: 12 };
  const letter = { name: 'a', title: '', content: '不热', expect: { for: 'heat' } };
  const fold = (...events: WordExampleEvent[]) =>
    events.reduce<WordExample | null>((so, event) => evolveWordExample('x', so, event), null);
  it('stands until it is withdrawn, with who and why', () => {
    const added: WordExampleEvent = { type: 'word_example.added', seq: 1, ...told, personal: letter };
    expect(fold(added)).toMatchObject({ example: letter, addedById: 12, withdrawnAt: null });
    const gone: WordExampleEvent = {
      type: 'word_example.withdrawn',
      seq: 2,
      recordedAt: 9,
      actorId: 2,
      personal: { words: 'y' },
    };
    expect(fold(added, gone)).toMatchObject({ withdrawnAt: 9, withdrawnById: 2, why: 'y', seq: 2 });
  });
  it('whose words were destroyed proves nothing', () => {
    expect(fold({ type: 'word_example.added', seq: 1, ...told, personal: null })?.example).toBeNull();
  });
});

describe('examples on changed tables (INT-2)', () => {
  const tables = shippedWords.written;
  const before = compileWords(tables);
  const after = compileWords({ ...tables, gas_smell: ['没有这样的词'] });
  const smell = {
    name: 'smell',
    title: '',
    content: '楼道里有很浓的煤气味，快来人。',
    expect: { topic: 'gas_safety' },
  };
  const never = { name: 'never', title: '', content: '家里暖气不热。', expect: { topic: 'noise' } };
  it('say of each that fails whether it passed before', () => {
    expect(triedCases(before, after, [smell, never])).toMatchObject([
      { name: 'smell', field: 'topic', wanted: 'gas_safety', before: true },
      { name: 'never', field: 'topic', wanted: 'noise', before: false },
    ]);
    expect(triedCases(before, before, [smell])).toEqual([]);
  });
});
