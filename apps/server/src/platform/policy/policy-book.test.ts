import { join } from 'node:path';
import { parseInstant } from '@hearthline/domain/time/instant';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../project-root.ts';
import { openPolicyBook } from './policy-book.ts';

const folder = join(projectRoot(), 'packages', 'policy-packs');

describe('the book of rules', () => {
  it.each(['demo-city', 'national', 'q', 's', 'z', 'a', 'n'])(
    'opens pack %s, laid over the national default where it is silent',
    (id) => {
      const { pack, cases } = openPolicyBook(folder, id).current(parseInstant('2026-01-05T09:00:00+08:00'));
      expect(pack.id).toBe(id);
      expect(pack.unitKinds.length).toBeGreaterThan(0);
      expect(cases.kinds.complaint.followUp).toBe('always');
    },
  );

  it('takes a case of the second season under its own version, laid over the first (PRM-5, PRM-7, PRM-12)', () => {
    const book = openPolicyBook(folder, 'demo-city');
    const added = ['PRM-5', 'PRM-7', 'PRM-12'];
    const ids = (at: string) => new Set(book.current(parseInstant(at)).pack.promises.map(({ id }) => id));
    const [before, after] = [ids('2026-10-31T23:59:59+08:00'), ids('2026-11-01T00:00:00+08:00')];
    for (const id of added) expect(before).not.toContain(id);
    expect(after).toEqual(new Set([...before, ...added]));
    const first = new Set(book.byVersion('demo-city@2025-10-01').pack.promises.map(({ id }) => id));
    expect(first).toEqual(before);
  });

  it('what was promised from the opening of the season on is of a version of its own: cases before it keep theirs (PRM-1, PRM-17)', () => {
    const book = openPolicyBook(folder, 'demo-city');
    const rows = (at: string) =>
      book
        .current(parseInstant(at))
        .pack.promises.map(({ id, variant }) => `${id}/${variant}`)
        .sort();
    const [before, after] = [rows('2026-11-14T23:59:59+08:00'), rows('2026-11-15T00:00:00+08:00')];
    expect(after.filter((row) => !before.includes(row))).toEqual([
      'ORD-10/first-contact',
      'ORD-10/signed-for',
      'PRM-1/three-rings',
      'PRM-17/fault',
      'PRM-17/planned',
      'PRM-30/repair-started',
    ]);
    expect(before.filter((row) => !after.includes(row))).toEqual([]);
  });

  it.each(['national', 'n', 's', 'z', 'q', 'a'])(
    'outside orders are signed for from 28 November 2026 on: %s (ORD-10)',
    (id) => {
      const book = openPolicyBook(folder, id);
      const signs = (at: string) =>
        book.current(parseInstant(at)).pack.promises.filter(({ variant }) => variant === 'signed-for').length;
      expect([signs('2026-11-27T23:59:59+08:00'), signs('2026-11-28T00:00:00+08:00')]).toEqual([0, 1]);
    },
  );

  describe('of a company that published its own rules (decision 0026)', () => {
    const own = (date: string, over = 's@2023-07-01') =>
      `id: s\nversion: '${date}'\ntitle: { zh: 本公司, en: Our own }\nover: ${over}\n`;
    const bookOf = (...packs: [date: string, over?: string][]) => {
      const book = openPolicyBook(folder, 's');
      const published = packs.map(([date, over]) => ({ version: `s@${date}`, text: own(date, over) }));
      book.take({ packs: published, lists: [], unitHours: [], seasons: [] });
      return book;
    };
    const rulesAt = (book: ReturnType<typeof bookOf>, at: string) => book.current(parseInstant(at)).version;

    it('a version shipped for a later day is offered and never rules by itself, but explains what it judged', () => {
      const book = bookOf(['2026-06-01']);
      expect(rulesAt(book, '2026-05-31T23:59:59+08:00')).toBe('s@2023-07-01');
      for (const at of ['2026-06-01T00:00:00+08:00', '2026-11-28T00:00:00+08:00', '2030-01-01T00:00:00+08:00'])
        expect(rulesAt(book, at)).toBe('s@2026-06-01');
      expect(book.versions().map(({ version, offered }) => [version, offered])).toEqual([
        ['s@2026-11-28', true],
        ['s@2026-06-01', false],
        ['s@2023-07-01', false],
      ]);
      expect(book.byVersion('s@2026-11-28').pack.version).toBe('2026-11-28');
    });

    it('rules with what the shipped one adds once a version is published over it', () => {
      const book = bookOf(['2026-06-01'], ['2026-12-05', 's@2026-11-28']);
      const signs = (at: string) =>
        book.current(parseInstant(at)).pack.promises.filter(({ variant }) => variant === 'signed-for').length;
      expect([signs('2026-12-04T23:59:59+08:00'), signs('2026-12-05T00:00:00+08:00')]).toEqual([0, 1]);
    });

    it('of two with one name the published one stands, once', () => {
      const book = bookOf(['2026-11-28']);
      expect(book.versions().map(({ version, source }) => [version, source])).toEqual([
        ['s@2026-11-28', 'published'],
        ['s@2023-07-01', 'shipped'],
      ]);
      expect(book.byVersion('s@2026-11-28').pack.title.en).toBe('Our own');
      expect(book.current(parseInstant('2026-11-28T00:00:00+08:00')).pack.title.en).toBe('Our own');
    });
  });

  it('refuses a version that is not installed: its clocks could not be explained', () => {
    expect(() => openPolicyBook(folder, 'demo-city').byVersion('demo-city@1999-01-01')).toThrow('not installed');
  });
});
