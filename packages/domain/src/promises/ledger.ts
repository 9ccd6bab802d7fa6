import type { Limit } from '../policy/promise-schema.ts';
import { type Calendar, partsWithin } from '../time/calendar.ts';
import { atDayTime, type Instant, localDay } from '../time/instant.ts';
import { mergeSpans } from '../time/span.ts';
import { type ClockRule, calendarCounted, clockOf, type Relief } from './clock.ts';
import type { Fact } from './fact.ts';
import type { LedgerReason } from './ledger-reasons.ts';
import { pausesFor } from './pause.ts';

/**
 * A stretch [from, to) in epoch milliseconds. `name` and `source` are of the list or pause that is the reason; `unitId` is
 * the unit by whose own hours it counted or did not, null where the pack's hours say so.
 */
export type LedgerPart = Readonly<{
  from: Instant;
  to: Instant;
  counted: boolean;
  reason: LedgerReason;
  name: string | null;
  source: string | null;
  unitId: number | null;
}>;

type Why = Pick<LedgerPart, 'counted' | 'reason' | 'name' | 'source' | 'unitId'>;

const why = (
  counted: boolean,
  reason: LedgerReason,
  name: string | null = null,
  source: string | null = null,
  unitId: number | null = null,
): Why => ({
  counted,
  reason,
  name,
  source,
  unitId,
});

const HOURLY: readonly Limit['unit'][] = [
  'calendar_days',
  'working_minutes',
  'working_hours',
  'working_days',
  'hours_from_opening',
];
/** Dates somebody set: nothing is counted towards them, and no pause moves them. */
const DATED: readonly Limit['unit'][] = ['promised_date', 'before_date'];
const LONGEST_MS = 400 * 86_400_000;

/** Joins what follows at once for the same reason. */
function append(parts: LedgerPart[], from: Instant, to: Instant, reason: Why): void {
  if (to <= from) return;
  const last = parts.at(-1);
  const same =
    last &&
    last.to === from &&
    last.reason === reason.reason &&
    last.name === reason.name &&
    last.unitId === reason.unitId &&
    last.counted === reason.counted;
  if (same) parts[parts.length - 1] = { ...last, to };
  else parts.push({ ...reason, from, to });
}

/** What a whole day is when nobody works, or when they do. */
function reasonsOf(calendar: Calendar, day: number): { open: Why; closed: Why } {
  const note = calendar.noteOf(day);
  const { name = null, source = null } = note ?? {};
  const unit = calendar.ownerId ?? null;
  const open = why(true, note?.kind === 'make_up' ? 'make_up' : note ? 'special_hours' : 'open', name, source, unit);
  if (calendar.hoursOf(day).length > 0) return { open, closed: why(false, 'closed_hours', null, null, unit) };
  if (note?.kind === 'off') return { open, closed: why(false, 'holiday', name, source, unit) };
  const at = atDayTime(day, 720, calendar.zone);
  const inSeason = calendar.seasons.some((season) => season.from <= at && at < season.to);
  const rest = calendar.onlyInSeason && !inSeason ? 'out_of_season' : 'rest_day';
  return { open, closed: why(false, rest, null, null, unit) };
}

/** The parts of [from, to) of every calendar it was counted on in turn. */
function calendarParts(calendar: Calendar, from: Instant, to: Instant): LedgerPart[] {
  return partsWithin(calendar, from, to).flatMap((part) => partsOfOne(part.calendar, part.from, part.to));
}

/** A calendar's own parts of [from, to): open hours, and everything between them with its reason. */
function partsOfOne(calendar: Calendar, from: Instant, to: Instant): LedgerPart[] {
  const parts: LedgerPart[] = [];
  let cursor = from;
  for (let day = localDay(from, calendar.zone) - 1; cursor < to; day += 1) {
    const { open, closed } = reasonsOf(calendar, day);
    const end = Math.min(to, atDayTime(day + 1, 0, calendar.zone));
    for (const each of calendar.hoursOf(day)) {
      const opens = Math.max(cursor, Math.min(to, atDayTime(day, each.open, calendar.zone)));
      const closes = Math.min(to, atDayTime(day, each.close, calendar.zone));
      append(parts, cursor, opens, closed);
      cursor = Math.max(cursor, opens);
      append(parts, cursor, closes, open);
      cursor = Math.max(cursor, closes);
    }
    append(parts, cursor, end, closed);
    cursor = Math.max(cursor, end);
  }
  return parts;
}

function unpaused(limit: Limit, calendar: Calendar | undefined, from: Instant, to: Instant): LedgerPart[] {
  const parts: LedgerPart[] = [];
  if (!calendar || !HOURLY.includes(limit.unit)) {
    append(parts, from, to, why(true, 'around_clock'));
    return parts;
  }
  const nextDay = Math.min(to, atDayTime(localDay(from, calendar.zone) + 1, 0, calendar.zone));
  if (limit.unit === 'calendar_days') {
    append(parts, from, nextDay, why(false, 'day_of_start'));
    append(parts, nextDay, to, why(true, 'around_clock'));
    return parts;
  }
  if (limit.unit === 'hours_from_opening') {
    let opened = false;
    for (const part of calendarParts(calendar, from, to)) {
      opened ||= part.counted;
      append(parts, part.from, part.to, opened ? why(true, 'around_clock') : why(false, 'before_opening'));
    }
    return parts;
  }
  const skips = limit.unit === 'working_days' && limit.startDay === 'not_counted';
  if (skips) append(parts, from, nextDay, why(false, 'day_of_start'));
  parts.push(...calendarParts(calendar, skips ? nextDay : from, to));
  return parts;
}

function withPauses(parts: readonly LedgerPart[], rule: ClockRule, pauses: Relief['pauses']): LedgerPart[] {
  if (DATED.includes(rule.promise.limit.unit)) return [...parts];
  return pausesFor(rule.promise, pauses ?? []).reduce<LedgerPart[]>(
    (sofar, pause) => {
      const [span] = mergeSpans([pause]);
      if (!span) return sofar;
      const cut: LedgerPart[] = [];
      for (const part of sofar) {
        const [from, to] = [Math.max(part.from, span.from), Math.min(part.to, span.to)];
        if (!part.counted || to <= from) {
          append(cut, part.from, part.to, part);
          continue;
        }
        append(cut, part.from, from, part);
        append(cut, from, to, why(false, 'paused', pause.cause, pause.evidence || null));
        append(cut, to, part.to, part);
      }
      return cut;
    },
    [...parts],
  );
}

/**
 * For one clock, which stretches of time counted and which did not, and why: from its start to its end, or to the later of
 * its deadline and `now` while it runs (PRM). Empty before it has started. Times are epoch milliseconds; at most 400
 * days are told.
 */
export function ledgerOf(rule: ClockRule, facts: readonly Fact[], relief: Relief, now: Instant): LedgerPart[] {
  const { startedAt, dueAt, metAt, voidAt } = clockOf(rule, facts, relief.pauses ?? [], now, relief.extensions);
  if (startedAt === null) return [];
  const end = Math.max(startedAt, metAt ?? voidAt ?? now, dueAt ?? 0);
  const calendar = calendarCounted(rule, facts, relief.pauses ?? []);
  const parts = unpaused(rule.promise.limit, calendar, startedAt, Math.min(end, startedAt + LONGEST_MS));
  return withPauses(parts, rule, relief.pauses);
}
