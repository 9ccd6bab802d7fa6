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

  it('refuses a version that is not installed: its clocks could not be explained', () => {
    expect(() => openPolicyBook(folder, 'demo-city').byVersion('demo-city@1999-01-01')).toThrow('not installed');
  });
});
