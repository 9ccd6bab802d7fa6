import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoOf } from './check-event.ts';

describe('isoOf', () => {
  it('writes every instant as a date does, whatever the one before was', () => {
    const instant = fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 });
    const near = fc.integer({ min: -1, max: 86_400_001 });
    fc.assert(
      fc.property(instant, near, (at, more) => {
        expect(isoOf(at)).toBe(new Date(at).toISOString());
        const then = Math.max(-8_640_000_000_000_000, Math.min(at + more, 8_640_000_000_000_000));
        expect(isoOf(then)).toBe(new Date(then).toISOString());
      }),
    );
  });

  it('says of what no date can say that it is never', () => {
    expect([isoOf(8_640_000_000_000_001), isoOf(Number.POSITIVE_INFINITY), isoOf(Number.NaN)]).toEqual([
      'never',
      'never',
      'never',
    ]);
  });
});
