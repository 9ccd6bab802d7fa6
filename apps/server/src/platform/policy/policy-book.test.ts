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

  it('refuses a version that is not installed: its clocks could not be explained', () => {
    expect(() => openPolicyBook(folder, 'demo-city').byVersion('demo-city@1999-01-01')).toThrow('not installed');
  });
});
