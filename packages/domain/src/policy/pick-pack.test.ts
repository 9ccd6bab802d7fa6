import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseInstant } from '../time/instant.ts';
import type { Pack } from './pack-schema.ts';
import { parsePack } from './parse-pack.ts';
import { offeredVersions, pickPack } from './pick-pack.ts';

const text = readFileSync(new URL('../../../policy-packs/demo-city/2025-10-01/pack.yaml', import.meta.url), 'utf8');

describe('pickPack', () => {
  const pack = parsePack(parse(text));
  const versions: Pack[] = ['2025-11-15', '2025-10-01', '2026-11-15'].map((version) => ({ ...pack, version }));
  const cases = [
    { at: '2025-09-30T23:59:59+08:00', version: undefined },
    { at: '2025-10-01T00:00:00+08:00', version: '2025-10-01' },
    { at: '2025-11-14T23:59:59+08:00', version: '2025-10-01' },
    { at: '2025-11-15T00:00:00+08:00', version: '2025-11-15' },
    { at: '2030-01-01T00:00:00+08:00', version: '2026-11-15' },
  ];
  it.each(cases)('at $at takes $version', ({ at, version }) => {
    expect(pickPack(versions, parseInstant(at))?.version).toBe(version);
  });
});

describe('offeredVersions', () => {
  const shipped = ['2023-07-01', '2026-05-31', '2026-06-01', '2026-06-02', '2026-11-28'];
  it.each([
    ['a company that published nothing takes all that is shipped', [], []],
    ['from its first own version on, a day later is offered', ['2026-06-01'], ['2026-06-02', '2026-11-28']],
    ['the first of several counts', ['2026-11-30', '2026-06-02'], ['2026-11-28']],
    ['what is shipped for before its first own version rules until then', ['2026-11-28'], []],
  ])('%s', (_, published, offered) => {
    expect(offeredVersions(shipped, published)).toEqual(offered);
  });
});
