import { Refused } from './refused.ts';

/** Counts wrong answers to one question, so that a short secret cannot be tried out. */
export interface GuessGuard {
  /** Refuses with `too_many_requests` while the key has had too many wrong answers. */
  check(key: string): void;
  /** One wrong answer more. */
  miss(key: string): void;
}

const maxKeys = 20_000;

/**
 * Allows `max` wrong answers for each key within `windowMs` from the first of them. Right answers are never counted,
 * so people who know theirs may ask as often as they like. Holds a bounded number of keys; the oldest are forgotten.
 */
export function createGuessGuard(max: number | (() => number), windowMs: number, now: () => number): GuessGuard {
  const most = typeof max === 'number' ? () => max : max;
  const missed = new Map<string, { count: number; until: number }>();
  const current = (key: string) => {
    const entry = missed.get(key);
    if (entry && entry.until > now()) return entry;
    missed.delete(key);
    return null;
  };
  return {
    check(key) {
      const entry = current(key);
      if (entry && entry.count >= most())
        throw new Refused('too_many_requests', { seconds: Math.ceil((entry.until - now()) / 1000) });
    },
    miss(key) {
      const entry = current(key) ?? { count: 0, until: now() + windowMs };
      entry.count += 1;
      missed.set(key, entry);
      const oldest = missed.keys().next();
      if (missed.size > maxKeys && !oldest.done) missed.delete(oldest.value);
    },
  };
}
