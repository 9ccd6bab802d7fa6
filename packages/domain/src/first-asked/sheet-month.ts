import type { Fact } from '../promises/fact.ts';
import type { MovedClock } from '../promises/recount.ts';
import { dateOfDay, dayNumberOf, isCivilDate, type LocalDate, pad } from '../time/civil.ts';
import { atLocalTime, type Instant, localDate } from '../time/instant.ts';
import { unchangedBy } from '../unchanged-by.ts';
import { refuseSheet, type SheetRefusal } from './sheet-refusal.ts';

/** One department's sheets of one month on their way to general administration (PRM-29, FIR-6). */
export const sheetMonthStates = ['gathering', 'handed_in', 'received'] as const;
export type SheetMonthStateName = (typeof sheetMonthStates)[number];

export interface SheetMonth {
  id: string;
  seq: number;
  unitId: number;
  /** `YYYY-MM`. */
  month: string;
  state: SheetMonthStateName;
  sheetIds: readonly string[];
  handedInAt: Instant | null;
  handedInById: number | null;
  receivedAt: Instant | null;
  receivedById: number | null;
  /** The rules it began under; null of months begun before that was recorded. */
  packVersion: string | null;
}

interface Told {
  seq: number;
  happenedAt: Instant;
  actorId: number | null;
}
export type SheetMonthEvent = Told &
  (
    | { type: 'sheets.month_begun'; open: { unitId: number; month: string; packVersion?: string } }
    | { type: 'sheets.handed_in'; open: { sheetIds: string[] } }
    | { type: 'sheets.received'; open: Record<string, never> }
    /** Published days moved its deadline: which, and on which lists it counts now. */
    | { type: 'sheets.recounted'; open: { calendars: readonly string[]; clocks: readonly MovedClock[] } }
  );

/** FIR-6: sheets are kept this many years from the day they were handed in. */
export const SHEET_RETENTION_YEARS = 5;

/** The month, `YYYY-MM`, that the company's wall shows at the instant. */
export function monthOf(at: Instant): string {
  return localDate(at).slice(0, 7);
}

/** The first instant after the month `YYYY-MM`. */
export function monthEnd(month: string): Instant {
  const [year, no] = month.split('-').map(Number) as [number, number];
  return atLocalTime(dateOfDay(no === 12 ? dayNumberOf(year + 1, 1, 1) : dayNumberOf(year, no + 1, 1)), 0);
}

/** The last day a sheet handed in at that instant must be kept; 29 February becomes 1 March. */
export function retainUntil(handedInAt: Instant, years: number = SHEET_RETENTION_YEARS): LocalDate {
  const [year, month, day] = localDate(handedInAt).split('-').map(Number) as [number, number, number];
  return isCivilDate(year + years, month, day)
    ? `${pad(year + years, 4)}-${pad(month, 2)}-${pad(day, 2)}`
    : dateOfDay(dayNumberOf(year + years, 3, 1));
}

/**
 * A month after one more event; null before the first. An event this version does not know changes nothing but `seq`: a later
 * version may run beside it.
 */
export function evolveSheetMonth(id: string, state: SheetMonth | null, event: SheetMonthEvent): SheetMonth | null {
  const { seq, happenedAt: at, actorId } = event;
  if (event.type === 'sheets.month_begun') {
    const empty = { sheetIds: [], handedInAt: null, handedInById: null, receivedAt: null, receivedById: null };
    const { packVersion = null, ...open } = event.open;
    return { id, seq, ...open, packVersion, state: 'gathering', ...empty };
  }
  if (!state) return null;
  switch (event.type) {
    case 'sheets.recounted':
      return { ...state, seq };
    case 'sheets.handed_in':
      return {
        ...state,
        seq,
        state: 'handed_in',
        sheetIds: event.open.sheetIds,
        handedInAt: at,
        handedInById: actorId,
      };
    case 'sheets.received':
      return { ...state, seq, state: 'received', receivedAt: at, receivedById: actorId };
    default:
      return { ...unchangedBy(event, state), seq };
  }
}

/** The month is owed from its end on, and given when general administration has received it (PRM-29). */
export function factsOfSheetMonth({ month, receivedAt }: Pick<SheetMonth, 'month' | 'receivedAt'>): Fact[] {
  const ended = { name: 'month.ended', at: monthEnd(month), seq: 1 };
  return receivedAt === null ? [ended] : [ended, { name: 'sheets.received', at: receivedAt, seq: 2 }];
}

/** What speaks against handing the month in. */
export function guardHandIn(state: SheetMonth, sheetCount: number, now: Instant): SheetRefusal | null {
  if (state.state !== 'gathering') return refuseSheet('wrong_batch_state', { batchState: state.state });
  if (now < monthEnd(state.month)) return refuseSheet('month_not_over', { month: state.month });
  return sheetCount === 0 ? refuseSheet('nothing_to_hand_in', { month: state.month }) : null;
}

/** What speaks against receiving it: it takes another person than the one who handed it in. */
export function guardReceipt(state: SheetMonth, actorId: number | null): SheetRefusal | null {
  if (state.state !== 'handed_in') return refuseSheet('wrong_batch_state', { batchState: state.state });
  return state.handedInById === actorId ? refuseSheet('needs_another_person', { staffId: actorId }) : null;
}
