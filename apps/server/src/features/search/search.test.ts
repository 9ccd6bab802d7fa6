import { fold, readTerm, searchIndex, searchText } from '@hearthline/domain/search/bigrams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { noScope, type Scope } from '../../platform/db/scope.ts';
import { readAs } from '../../platform/db/tx.ts';
import { findCaseIds } from './search.store.ts';
import { numbersMeant } from './search-cases.ts';

describe('numbersMeant (ORD-8)', () => {
  it.each([
    ['2025-000123', ['2025-000123']],
    ['2025-123', ['2025-000123']],
    ['2025000123', ['2025-000123']],
    ['000123', ['2026-000123', '2025-000123']],
    ['123', ['2026-000123', '2025-000123']],
    ['No. 123', ['2026-000123', '2025-000123']],
  ])('%s', (term, numbers) => expect(numbersMeant(term, [2026, 2025])).toEqual(expect.arrayContaining(numbers)));
  it.each(['暖气', '3号楼', 'a', ''])('nothing by %s', (term) => expect(numbersMeant(term, [2026])).toEqual([]));
});

describe('search through HTTP (INT-1, SEC-1)', () => {
  let world: World;
  let operator: Client;
  const found: Record<string, string> = {};
  const hits = async (by: Client, term: string): Promise<string[]> => {
    const answer = await by.get(`/api/search?q=${encodeURIComponent(term)}`);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body.rows.map((row: { id: string }) => row.id);
  };
  beforeAll(async () => {
    world = await createWorld();
    operator = await world.as('1001');
    const home = world.homes[0];
    const intake = async (name: string, more: object) => {
      const body = { source: 'hotline', kind: 'heat_use', text: '暖气不热', premisesId: home.id, ...more };
      const done = await operator.post('/api/cases', body);
      expect(done.status, JSON.stringify(done.body)).toBe(200);
      found[name] = done.body.id;
      found[`${name} number`] = done.body.number;
    };
    await intake('plain', { callerName: '测试用户一', phone: '138-0013 8000' });
    await intake('outside', { text: '客厅漏水１００％', outside: { system: '12345', number: 'SZ20251201007' } });
    await intake('sealed', { kind: 'report', text: '举报琥珀', sealed: true, accusedUnitIds: [13] });
  });
  afterAll(() => world.drop());

  it.each([
    ['one character', '暖', 'plain'],
    ['two characters', '不热', 'plain'],
    ['a name', '用户一', 'plain'],
    ['three digits inside a phone', '138', 'plain'],
    ['digits from its middle', '00138', 'plain'],
    ['the phone as written', '138 0013-8000', 'plain'],
    ['an address', '幸福里小区3号楼', 'plain'],
    ['an outside number', 'sz20251201007', 'outside'],
    ['part of it', '51201', 'outside'],
    ['full width', '漏水100%', 'outside'],
  ])('finds by %s', async (_, term, name) => {
    expect(await hits(operator, term)).toContain(found[name]);
  });

  it('finds by number, with and without what people leave out', async () => {
    const number = found['plain number'] ?? '';
    for (const term of [number, number.slice(5), number.slice(5).replace(/^0+/, ''), number.replace('-', '')])
      expect((await hits(operator, term))[0]).toBe(found.plain);
  });

  it('shows where it matched', async () => {
    const { rows } = (await operator.get('/api/search?q=用户一')).body;
    expect(rows[0].matched).toContain('测试用户一');
    expect((await operator.get('/api/search?q=00138')).body.rows[0].matched).toContain('0013');
  });

  it('keeps a sealed case from those cut out of it, by any word or number, and from the count', async () => {
    expect(await hits(operator, '琥珀')).toEqual([found.sealed]);
    const clerk = await world.as('3002');
    expect(await hits(clerk, '琥珀')).toEqual([]);
    expect(await hits(clerk, found['sealed number'] ?? '')).not.toContain(found.sealed);
    expect(await hits(await world.as('4002'), '暖气')).toEqual([]);
    await expect(world.database.app.query('select words from case_search')).rejects.toThrow(/permission denied/);
  });

  it('answers signs, blanks and hostile words with nothing', async () => {
    for (const term of ['，。', '%', '_', "'", '\\', "'; drop", '@u13', '@m202512', '😀'])
      expect((await hits(operator, term)).filter((id) => id === found.sealed)).toEqual([]);
    expect(await hits(operator, '_不')).toEqual([]);
  });
});

describe('search over many cases equals a plain comparison of every row (INT-1)', () => {
  let database: TestDatabase;
  const phrases = [
    '暖气不热',
    '卧室温度低',
    '管道漏水',
    '咨询收费',
    '麗園小區',
    '阳光花园3号楼2单元601',
    'ABC公司',
    '李四',
  ];
  const rows: { id: string; at: number; units: number[]; staff: number[]; words: string }[] = [];
  const COUNT = 10_500;
  const quiet = 2_300;

  beforeAll(async () => {
    database = await createTestDatabase();
    let seed = 7;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const start = Date.parse('2024-11-15T00:00:00Z');
    for (let no = 1; no <= COUNT; no++) {
      const summer = no > quiet;
      const said = Array.from({ length: 3 }, () => phrases[random(summer ? 4 : 8)] ?? '').join('，');
      rows.push({
        id: `00000000-0000-7000-8000-${String(no).padStart(12, '0')}`,
        // Ten slow months, then two with so many that the newest are looked for by their months.
        at: start + Math.min(no, quiet) * 3 * 3_600_000 + Math.max(0, no - quiet) * 10 * 60_000,
        units: [3, 10 + random(9)],
        staff: random(10) === 0 ? [77] : [],
        words: searchText(
          `139${String(no * 7919)
            .padStart(8, '0')
            .slice(-8)}\n${said}${no % 500 === 0 ? '鲲' : ''}`,
        ),
      });
    }
    await database.owner.query(
      `insert into case_search select id, u, s, at, w, array_to_tsvector(t) from jsonb_to_recordset($1::jsonb)
       as x (id uuid, u int[], s int[], at timestamptz, w text, t text[])`,
      [
        JSON.stringify(
          rows.map((row) => ({
            id: row.id,
            u: row.units,
            s: row.staff,
            at: new Date(row.at).toISOString(),
            w: row.words,
            t: [
              ...searchIndex(row.words).tokens,
              `@m${new Date(row.at).toISOString().slice(0, 7).replace('-', '')}`,
              ...row.units.map((unit) => `@u${unit}`),
              ...row.staff.map((staff) => `@s${staff}`),
            ],
          })),
        ),
      ],
    );
  }, 60_000);
  afterAll(() => database.drop());

  const eyes: [string, Scope][] = [
    ['a station clerk', { ...noScope, staffId: 5, units: [12], ownUnits: [12] }],
    ['an operator', { ...noScope, staffId: 6, units: [1, 2, 3, 10, 11, 12, 13, 14, 15, 16, 17, 18], ownUnits: [3] }],
    ['a steward', { ...noScope, staffId: 77, ownUnits: [12] }],
    ['nobody', noScope],
  ];
  const terms = [
    '暖',
    '暖气',
    '不热',
    '漏水',
    '丽园',
    '麗園小区',
    '3号楼',
    '号楼2单元6',
    '鲲',
    '李',
    '139',
    '1390',
    '3900',
    '77',
    'abc',
    'ABC公司',
    '公司，李',
    '没有',
    '暖气 李四',
    '气卧',
  ];

  it.each(eyes)('for %s', async (_, scope) => {
    for (const term of terms) {
      const { needles, tokens } = readTerm(term);
      const expected = rows
        .filter(
          (row) => row.units.some((unit) => scope.units.includes(unit)) || row.staff.includes(scope.staffId ?? -1),
        )
        .filter((row) =>
          fold(term)
            .split(' ')
            .every((word) => row.words.includes(word)),
        )
        .toSorted((a, b) => b.at - a.at)
        .slice(0, 51)
        .map((row) => row.id);
      const got = await readAs(database.app, scope, (db) =>
        findCaseIds(db, scope, { needles, tokens, numbers: [], wanted: 51 }),
      );
      expect(got, term).toEqual(expected);
    }
  });
});
