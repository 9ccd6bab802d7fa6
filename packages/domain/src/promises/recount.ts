import type { Instant } from '../time/instant.ts';
import { type ClockState, clockKey } from './clock.ts';
import { type RehearsedClock, verdictOf } from './rehearse.ts';

/** A deadline that was moved by something other than the subject's own events. Epoch milliseconds. */
export type MovedClock = Readonly<{
  promiseId: string;
  variant: string;
  dueBefore: Instant | null;
  dueAfter: Instant | null;
}>;

/** The same, with whether it reached into a year whose holidays were not published; null where there is no such clock. */
export type PreviewedClock = MovedClock &
  Readonly<{ provisionalBefore: boolean | null; provisionalAfter: boolean | null }>;

/** How a clock of something that has ended stands by either count. */
export type RestatedClock = MovedClock & Readonly<{ brokenBefore: boolean; brokenAfter: boolean }>;

type Counted = Pick<ClockState, 'promiseId' | 'variant' | 'dueAt' | 'metAt' | 'voidAt'>;

/** Whether nothing about a clock is open any more at `now`: met, void, or broken. */
export function isSettled(
  { dueAt, metAt, voidAt }: Pick<Counted, 'dueAt' | 'metAt' | 'voidAt'>,
  now: Instant,
): boolean {
  return (metAt !== null && metAt <= now) || (voidAt !== null && voidAt <= now) || (dueAt !== null && dueAt < now);
}

/**
 * Clocks whose deadline is another one after a list of holidays was published or other rules were taken (PRM); `null`
 * where a promise was not made before, or is not made any more.
 */
export function movedClocks(
  before: readonly Pick<Counted, 'promiseId' | 'variant' | 'dueAt'>[],
  after: readonly Pick<Counted, 'promiseId' | 'variant' | 'dueAt'>[],
): MovedClock[] {
  const gone = new Map(before.map((clock) => [clockKey(clock), clock]));
  const moved: MovedClock[] = [];
  for (const clock of after) {
    const old = gone.get(clockKey(clock));
    gone.delete(clockKey(clock));
    const { promiseId, variant, dueAt } = clock;
    if (old?.dueAt !== dueAt) moved.push({ promiseId, variant, dueBefore: old?.dueAt ?? null, dueAfter: dueAt });
  }
  for (const { promiseId, variant, dueAt } of gone.values())
    moved.push({ promiseId, variant, dueBefore: dueAt, dueAfter: null });
  return moved;
}

/**
 * What somebody who is about to publish days should see: clocks whose deadline would move, and those whose deadline stays but
 * becomes firm, or provisional (PRM).
 */
export function previewedClocks(before: readonly ClockState[], after: readonly ClockState[]): PreviewedClock[] {
  const [old, young] = [before, after].map((clocks) => new Map(clocks.map((clock) => [clockKey(clock), clock])));
  const moved = movedClocks(before, after);
  const keys = new Set(moved.map(clockKey));
  const stayed = after.flatMap((clock): MovedClock[] => {
    const was = old?.get(clockKey(clock));
    if (keys.has(clockKey(clock)) || was === undefined || was.provisional === clock.provisional) return [];
    return [{ promiseId: clock.promiseId, variant: clock.variant, dueBefore: was.dueAt, dueAfter: clock.dueAt }];
  });
  return [...moved, ...stayed].map((clock) => ({
    ...clock,
    provisionalBefore: old?.get(clockKey(clock))?.provisional ?? null,
    provisionalAfter: young?.get(clockKey(clock))?.provisional ?? null,
  }));
}

/**
 * Clocks under rules that changed while they may have been running: those settled by the moment of the change stay as
 * they were judged, so that no breach is moved away; the others are counted by the rules after it.
 */
export function afterMove(before: readonly ClockState[], after: readonly ClockState[], at: Instant): ClockState[] {
  const kept = before.filter((clock) => isSettled(clock, at));
  const keys = new Set(kept.map(clockKey));
  return [...kept, ...after.filter((clock) => !keys.has(clockKey(clock)))];
}

/** What a rehearsal of an ended subject found, as it is put on record beside the first figure. */
export function restatedClocks(changed: readonly RehearsedClock[]): RestatedClock[] {
  const isBroken = (judged: RehearsedClock['before']): boolean =>
    judged !== null && verdictOf(judged.outcome) === 'broken';
  return changed.map(({ promiseId, variant, before, after }) => ({
    promiseId,
    variant,
    dueBefore: before?.dueAt ?? null,
    dueAfter: after?.dueAt ?? null,
    brokenBefore: isBroken(before),
    brokenAfter: isBroken(after),
  }));
}
