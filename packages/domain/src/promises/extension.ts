import type { PolicyPromise } from '../policy/promise-schema.ts';
import type { Instant } from '../time/instant.ts';

/** A later deadline that was granted: for which promise, until when, and when it was asked for. */
export type ExtensionRow = Readonly<{ promiseId: string; variant: string; until: Instant; askedAt: Instant }>;

/**
 * The deadline after what was granted. Only what was asked for not later than the deadline there was then counts, one
 * extension after another; it never takes time away, and a promise that may not be extended keeps its own.
 */
export function extended(due: Instant, promise: PolicyPromise, extensions: readonly ExtensionRow[]): Instant {
  if (extensions.length === 0 || !promise.extendable) return due;
  return extensions
    .filter(({ promiseId, variant }) => promiseId === promise.id && variant === promise.variant)
    .sort((a, b) => a.askedAt - b.askedAt || a.until - b.until)
    .reduce((now, { askedAt, until }) => (askedAt <= now ? Math.max(now, until) : now), due);
}
