import { describe, expect, it } from 'vitest';
import { createGuessGuard } from './guess-guard.ts';

describe('guess guard (ORD-8: four digits are few)', () => {
  it('shuts a key after so many wrong answers and opens it when the window is over', () => {
    let now = 0;
    const guard = createGuessGuard(3, 1000, () => now);
    for (let tries = 0; tries < 3; tries++) {
      guard.check('a');
      guard.miss('a');
    }
    expect(() => guard.check('a')).toThrow('too_many_requests');
    expect(() => guard.check('b')).not.toThrow();
    now = 999;
    expect(() => guard.check('a')).toThrow(expect.objectContaining({ params: { seconds: 1 } }));
    now = 1000;
    expect(() => guard.check('a')).not.toThrow();
  });
  it('forgets the oldest key rather than growing without end', () => {
    const guard = createGuessGuard(1, 1000, () => 0);
    guard.miss('first');
    for (let key = 0; key < 20_000; key++) guard.miss(`k${key}`);
    expect(() => guard.check('first')).not.toThrow();
    expect(() => guard.check('k19999')).toThrow();
  });
});
