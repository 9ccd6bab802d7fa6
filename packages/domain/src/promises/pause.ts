import type { PolicyPromise } from '../policy/promise-schema.ts';
import type { Instant } from '../time/instant.ts';

/** A stretch [from, to) in which a clock is asked to stand still; open while `to` is missing. */
export type PauseRow = Readonly<{
  from: Instant;
  to?: Instant | null;
  cause: string;
  evidence: string;
  decidedBy: string;
}>;

/** The pauses whose cause this promise allows; the others do not touch its clock. */
export function pausesFor(promise: PolicyPromise, pauses: readonly PauseRow[]): readonly PauseRow[] {
  return pauses.length === 0 ? pauses : pauses.filter(({ cause }) => promise.pauseCauses.includes(cause));
}

/**
 * Why a pause may not be entered on a clock that started at `startedAt`, or `null`: `pause.cause_not_allowed`,
 * `pause.no_evidence`, `pause.ends_before_it_begins`, `pause.before_start`, `pause.in_future`.
 */
export function pauseRefusal(promise: PolicyPromise, startedAt: Instant, pause: PauseRow, now: Instant): string | null {
  if (!promise.pauseCauses.includes(pause.cause)) return 'pause.cause_not_allowed';
  if (pause.evidence.trim() === '' || pause.decidedBy.trim() === '') return 'pause.no_evidence';
  if (typeof pause.to === 'number' && pause.to <= pause.from) return 'pause.ends_before_it_begins';
  if (pause.from < startedAt) return 'pause.before_start';
  if (pause.from > now) return 'pause.in_future';
  return null;
}
