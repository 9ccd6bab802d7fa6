import { type Calendar, partsWithin } from './calendar.ts';
import { InputError } from './input-error.ts';
import { type Instant, localYear } from './instant.ts';
import { mergeSpans, type Span } from './span.ts';
import { countedBefore, firstCountedFrom, instantWhenCounted } from './year-table.ts';

/**
 * When something is due. `due` is `Infinity` while a pause has not ended. `provisional`: the deadline reaches into a
 * year whose holiday list is not published, so that it may still move.
 */
export type Deadline = Readonly<{ due: Instant; provisional: boolean }>;

function addUnpaused(calendar: Calendar, start: Instant, ms: number): Instant {
  let table = calendar.tableAt(start);
  if (ms === 0) {
    for (;;) {
      const found = firstCountedFrom(table, start);
      if (found !== undefined) return found;
      table = calendar.tableOf(table.year + 1);
    }
  }
  let target = countedBefore(table, start) + ms;
  while (target > table.total) {
    target -= table.total;
    table = calendar.tableOf(table.year + 1);
  }
  return instantWhenCounted(table, target);
}

function betweenUnpaused(calendar: Calendar, from: Instant, to: Instant): number {
  if (to <= from) return 0;
  let table = calendar.tableAt(from);
  let counted = -countedBefore(table, from);
  while (to > table.to) {
    counted += table.total;
    table = calendar.tableAt(table.to);
  }
  return counted + countedBefore(table, to);
}

/** Whether a stretch of time touches a year whose list is not published. The end belongs to the day it closes. */
export function reachesUnpublished(calendar: Calendar, from: Instant, to: Instant): boolean {
  if (calendar.parts)
    return partsWithin(calendar, from, to).some((part) => reachesUnpublished(part.calendar, part.from, part.to));
  const last = localYear(Math.max(from, to - 1), calendar.zone);
  for (let year = localYear(from, calendar.zone); year <= last; year += 1) {
    if (!calendar.isPublished(year)) return true;
  }
  return false;
}

/**
 * The instant by which `ms` counted milliseconds have passed since `start`, pauses not counted. What fills a day
 * exactly is due at its close, not at the next opening; 0 gives the first counted instant.
 */
export function addWorkingMs(calendar: Calendar, start: Instant, ms: number, pauses: readonly Span[] = []): Deadline {
  if (!(ms >= 0)) throw new InputError('duration.negative', { ms });
  let cursor = start;
  let remaining = ms;
  for (const pause of mergeSpans(pauses)) {
    if (pause.to <= cursor) continue;
    const worked = betweenUnpaused(calendar, cursor, pause.from);
    if (worked > 0 && worked >= remaining) break;
    remaining -= worked;
    cursor = pause.to;
    if (cursor === Number.POSITIVE_INFINITY) return { due: cursor, provisional: false };
  }
  const due = addUnpaused(calendar, cursor, remaining);
  return { due, provisional: reachesUnpublished(calendar, start, due) };
}

/** Counted milliseconds in [from, to), pauses not counted; 0 when `to` is not after `from`. */
export function workingMsBetween(calendar: Calendar, from: Instant, to: Instant, pauses: readonly Span[] = []): number {
  let counted = betweenUnpaused(calendar, from, to);
  for (const pause of mergeSpans(pauses)) {
    counted -= betweenUnpaused(calendar, Math.max(from, pause.from), Math.min(to, pause.to));
  }
  return counted;
}

/** Like `addWorkingMs` on a clock that never stops. */
export function addElapsedMs(start: Instant, ms: number, pauses: readonly Span[] = []): Instant {
  if (!(ms >= 0)) throw new InputError('duration.negative', { ms });
  let due = start + ms;
  for (const pause of mergeSpans(pauses)) {
    if (pause.to <= start) continue;
    if (pause.from >= due) break;
    due += pause.to - Math.max(start, pause.from);
  }
  return due;
}
