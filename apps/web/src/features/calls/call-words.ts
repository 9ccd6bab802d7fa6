import type { CallView } from '@hearthline/contract/calls';
import { ringsAfter } from '@hearthline/domain/calls/call-state';

/** `1:05`, for what is counted while one listens. */
export function minutesWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Rings the caller has heard up to now. */
export function ringsNow(view: CallView, now: number): number {
  const first = view.rings[0];
  if (!first || view.answeredAt !== null || view.endedAt !== null) return view.ringsHeard;
  return ringsAfter(now - Date.parse(first.from));
}

export const isLive = (view: CallView): boolean => view.endedAt === null;
