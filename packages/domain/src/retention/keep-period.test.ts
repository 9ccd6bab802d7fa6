import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '../time/instant.ts';
import { beganBefore, type Keep, keptUntil } from './keep-period.ts';

const at = parseInstant;
const cases: { name: string; from: string; keep: Keep; until: string }[] = [
  {
    name: 'five years, the last day whole (FIR-6)',
    from: '2025-12-01T15:00:00+08:00',
    keep: { years: 5 },
    until: '2030-12-02T00:00:00+08:00',
  },
  {
    name: 'the last second of a day belongs to it',
    from: '2025-12-01T23:59:59+08:00',
    keep: { years: 5 },
    until: '2030-12-02T00:00:00+08:00',
  },
  {
    name: 'the first second of a day to the next',
    from: '2025-12-02T00:00:00+08:00',
    keep: { years: 5 },
    until: '2030-12-03T00:00:00+08:00',
  },
  {
    name: '29 February, where there is none',
    from: '2024-02-29T10:00:00+08:00',
    keep: { years: 3 },
    until: '2027-03-01T00:00:00+08:00',
  },
  {
    name: '29 February, where there is one',
    from: '2024-02-29T10:00:00+08:00',
    keep: { years: 4 },
    until: '2028-03-01T00:00:00+08:00',
  },
  {
    name: 'twelve months of a recording',
    from: '2025-01-31T08:00:00+08:00',
    keep: { months: 12 },
    until: '2026-02-01T00:00:00+08:00',
  },
  {
    name: 'a month that is shorter',
    from: '2025-10-31T08:00:00+08:00',
    keep: { months: 4 },
    until: '2026-03-01T00:00:00+08:00',
  },
  { name: 'into December', from: '2025-10-31T08:00:00+08:00', keep: { months: 2 }, until: '2026-01-01T00:00:00+08:00' },
  {
    name: '180 days of a log',
    from: '2025-12-01T09:00:00+08:00',
    keep: { days: 180 },
    until: '2026-05-31T00:00:00+08:00',
  },
];

describe('how long is kept (FIR-6; Civil Code, articles 201 to 203)', () => {
  it.each(cases)('$name: until $until', ({ from, keep, until }) => {
    expect(formatInstant(keptUntil(at(from), keep))).toBe(formatInstant(at(until)));
  });

  it('by the wall of the zone that is named', () => {
    expect(formatInstant(keptUntil(at('2025-12-01T20:00:00Z'), { days: 1 }, 'UTC'))).toBe('2025-12-03T00:00:00.000Z');
  });

  it('lines of a log: what began before the moment is past its period, what began at it is not', () => {
    const now = at('2026-11-27T12:00:00+08:00');
    const before = beganBefore(now, { days: 180 });
    expect(keptUntil(before - 1_000, { days: 180 })).toBeLessThanOrEqual(now);
    expect(keptUntil(before, { days: 180 })).toBeGreaterThan(now);
    const midnight = keptUntil(before, { days: 180 });
    expect(beganBefore(midnight - 1_000, { days: 180 })).toBe(before);
    expect(beganBefore(midnight, { days: 180 })).toBe(before + 86_400_000);
  });
});
