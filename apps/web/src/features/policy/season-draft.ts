import type { CalendarView, SeasonBody } from '@hearthline/contract/calendars';

/** A later word: dates left empty stay as they were. */
export interface DecreeDraft {
  opens: string;
  closes: string;
  source: string;
}

export interface SeasonDraft {
  calendar: string | null;
  /** Of a season that stands; null for a new one. */
  id: string | null;
  opens: string;
  /** Empty: with the day. */
  opensAt: string;
  closes: string;
  closesAt: string;
  days: string;
  source: string;
  decrees: DecreeDraft[];
}

export const emptySeason: SeasonDraft = {
  calendar: null,
  id: null,
  opens: '',
  opensAt: '',
  closes: '',
  closesAt: '',
  days: '',
  source: '',
  decrees: [],
};

type Standing = CalendarView['seasons'][number];

const WITH_DAY = { opensAt: '00:00', closesAt: '24:00' } as const;

/** A season that stands, to be changed; `null` begins a new one. */
export function takenSeason(season: Standing | null): Omit<SeasonDraft, 'calendar'> {
  if (!season) return emptySeason;
  const { id, opens, closes, opensAt, closesAt, declaredDays, source = '', decrees } = season;
  return {
    id,
    opens,
    opensAt: opensAt === WITH_DAY.opensAt ? '' : opensAt,
    closes,
    closesAt: closesAt === WITH_DAY.closesAt ? '' : closesAt,
    days: declaredDays === undefined ? '' : String(declaredDays),
    source,
    decrees: decrees.map((each) => ({ opens: each.opens ?? '', closes: each.closes ?? '', source: each.source })),
  };
}

/** A new season is called after the year it opens in; a second one of the year after that. */
function newId(opens: string, taken: readonly string[]): string {
  const year = opens.slice(0, 4);
  if (!taken.includes(year)) return year;
  for (let nth = 2; ; nth += 1) if (!taken.includes(`${year}-${nth}`)) return `${year}-${nth}`;
}

/** The draft as it is sent, or null while something is missing. */
export function seasonBody(draft: SeasonDraft, taken: readonly string[]): SeasonBody | null {
  const { calendar, id, opens, closes, days, decrees } = draft;
  const source = draft.source.trim();
  if (calendar === null || opens === '' || closes === '' || source === '') return null;
  if (days !== '' && !/^[1-9]\d{0,2}$/.test(days)) return null;
  if (!decrees.every((each) => each.source.trim() !== '' && (each.opens !== '' || each.closes !== ''))) return null;
  return {
    calendar,
    id: id ?? newId(opens, taken),
    opens,
    opensAt: draft.opensAt || WITH_DAY.opensAt,
    closes,
    closesAt: draft.closesAt || WITH_DAY.closesAt,
    ...(days === '' ? {} : { declaredDays: Number(days) }),
    source,
    decrees: decrees.map((each) => ({
      ...(each.opens === '' ? {} : { opens: each.opens }),
      ...(each.closes === '' ? {} : { closes: each.closes }),
      source: each.source.trim(),
    })),
  };
}
