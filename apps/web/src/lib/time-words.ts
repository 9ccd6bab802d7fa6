import type { ClockView } from '@hearthline/contract/case-view';
import type { QueueRow } from '@hearthline/contract/queue';
import { DAY_MS, dateOfDay, MINUTE_MS, pad, weekdayOfDay } from '@hearthline/domain/time/civil';
import { DEFAULT_ZONE, instantOfWall, offsetAt } from '@hearthline/domain/time/zone';

export type Words = (key: string | string[], params?: Record<string, unknown>) => string;

/** A length of time in at most two units: 35分, 1小时20分, 3天4小时. */
export function lengthWords(ms: number, t: Words): string {
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (minutes < 1) return t('time.under_minute');
  if (hours < 1) return t('time.minutes', { minutes });
  if (days < 1)
    return minutes % 60 === 0 ? t('time.hours', { hours }) : t('time.hours_minutes', { hours, minutes: minutes % 60 });
  return hours % 24 === 0 ? t('time.days', { days }) : t('time.days_hours', { days, hours: hours % 24 });
}

function wallOf(instant: number): { day: number; clock: string } {
  const wall = instant + offsetAt(instant, DEFAULT_ZONE);
  const day = Math.floor(wall / DAY_MS);
  const minutes = Math.floor((wall - day * DAY_MS) / MINUTE_MS);
  return { day, clock: `${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}` };
}

/** The day an instant lies on, by the company's wall; to compare with another. */
export function dayOf(instant: number): number {
  return wallOf(instant).day;
}

/** A length that is over, where seconds count: a call's. */
export function spanWords(ms: number, t: Words): string {
  return ms < MINUTE_MS ? t('time.seconds', { seconds: Math.round(ms / 1_000) }) : lengthWords(ms, t);
}

/** The exact instant as the company's wall shows it: `2025-11-26 17:00`. */
export function exactTime(instant: number): string {
  const { day, clock } = wallOf(instant);
  return `${dateOfDay(day)} ${clock}`;
}

function dateParts(date: string, t: Words) {
  const [year = '', month = '', day = ''] = date.split('-');
  return { year, month: t(`time.month.${Number(month)}`), day };
}

/** The instant in the words of the day: 今天 14:30, 昨天 08:05, 11-26 17:00; in English 26 Nov 17:00. */
export function dayTime(instant: number, now: number, t: Words): string {
  const { day, clock } = wallOf(instant);
  const today = wallOf(now).day;
  if (day === today) return t('time.today', { clock });
  if (day === today - 1) return t('time.yesterday', { clock });
  if (day === today + 1) return t('time.tomorrow', { clock });
  const date = dateOfDay(day);
  const sameYear = date.slice(0, 4) === dateOfDay(today).slice(0, 4);
  return `${t(sameYear ? 'time.short_date' : 'time.in_year', dateParts(date, t))} ${clock}`;
}

/** A date in words: 11月28日, 28 November. */
export function dayWords(date: string, t: Words): string {
  const { month, day } = dateParts(date, t);
  const bare = (part: string) => part.replace(/^0/, '');
  return t('time.month_day', { month: bare(month), day: bare(day) });
}

/** A figure with the sign of minus, which is as wide as a digit and is not broken off. */
export function signed(figure: number | string): string {
  return String(figure).replace('-', '\u2212');
}

/** The exact instant with its weekday, for hovering. */
export function fullTime(instant: number, t: Words): string {
  return `${exactTime(instant)} ${t(`time.weekday.${weekdayOfDay(wallOf(instant).day)}`)}`;
}

/** What a `datetime-local` control shows for an ISO instant, and back; both in the company's zone. */
export function toWallInput(iso: string | null): string {
  return iso === null ? '' : exactTime(Date.parse(iso)).replace(' ', 'T');
}

export function fromWallInput(text: string): string | null {
  const wall = Date.parse(`${text}Z`);
  return Number.isNaN(wall) ? null : new Date(instantOfWall(wall, DEFAULT_ZONE)).toISOString();
}

export type DueShape = 'late' | 'soon' | 'running' | 'paused' | 'met' | 'met_late' | 'void' | 'none';

export interface Due {
  dueAt: string | null;
  outcome?: ClockView['outcome'];
  metAt?: string | null;
  provisional?: boolean;
  /** What it is about is over: what was missed stays missed, and is not late by more and more. */
  over?: boolean;
  /** From when on the pack calls it due soon; where no rule says so it is never called that. */
  soonAt?: string | null;
  /** Of a row: the granted stretches it stands still in. */
  pauses?: readonly { from: string; to: string | null }[];
}

/** The clock that rules a row of the queue. */
export function dueOfRow(row: Pick<QueueRow, 'dueAt' | 'dueSoonAt' | 'duePauses' | 'dueProvisional'>): Due {
  return { dueAt: row.dueAt, soonAt: row.dueSoonAt, pauses: row.duePauses, provisional: row.dueProvisional };
}

const standsStill = (pauses: Due['pauses'], now: number): boolean =>
  (pauses ?? []).some(({ from, to }) => Date.parse(from) <= now && (to === null || now < Date.parse(to)));

/** How a due time looks and reads at `now`: shape and words, never colour alone. Due at this very moment is in time. */
export function dueWords(
  { dueAt, outcome, metAt, provisional, over, soonAt, pauses }: Due,
  now: number,
  t: Words,
): { shape: DueShape; words: string } {
  const due = dueAt === null ? null : Date.parse(dueAt);
  if (outcome === 'met') return { shape: 'met', words: t('time.met') };
  if (outcome === 'met_late') {
    const lateBy = due === null || !metAt ? null : spanWords(Date.parse(metAt) - due, t);
    return { shape: 'met_late', words: lateBy === null ? t('time.met_late') : t('time.met_late_by', { late: lateBy }) };
  }
  if (outcome === 'void') return { shape: 'void', words: t('time.void') };
  if (over && outcome === 'overdue') return { shape: 'late', words: t('time.missed') };
  // As the engine orders them: what is late is late even while it stands still.
  const late = due !== null && due < now;
  if (outcome === 'paused' || (!late && standsStill(pauses, now))) return { shape: 'paused', words: t('time.paused') };
  if (due === null || outcome === 'not_started') return { shape: 'none', words: t('time.none') };
  const left = due - now;
  const words = late ? t('time.late', { late: lengthWords(left, t) }) : t('time.left', { left: lengthWords(left, t) });
  const soon = soonAt != null && now >= Date.parse(soonAt);
  const shape = late ? 'late' : soon ? 'soon' : 'running';
  return { shape, words: provisional ? t('time.provisional', { words }) : words };
}
