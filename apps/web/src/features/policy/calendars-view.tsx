import { type CalendarView, readCalendars } from '@hearthline/contract/calendars';
import { seasonDates, seasonLength } from '@hearthline/domain/time/season';
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import type { Words } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import { type CalendarDay, type DayKind, monthsOf } from './year-days.ts';
import './policy.css';
import './year.css';

const kinds: readonly DayKind[] = ['open', 'make_up', 'special', 'in_season', 'closed', 'holiday', 'rests'];

function Day({ day }: { day: CalendarDay }) {
  const t = useWords();
  const hours = day.hours.map(([from, to]) => `${from}–${to}`).join(' ') || t('policy.day.no_hours');
  const words = [day.date, t(`policy.day.${day.kind}`), day.name, day.kind === 'before' ? null : hours]
    .filter(Boolean)
    .join(' · ');
  return (
    <span className="hl-day" data-kind={day.kind} style={{ gridColumn: day.weekday + 1 }} title={words}>
      <span aria-hidden="true">{day.day}</span>
      <span className="hl-hidden">{words}</span>
    </span>
  );
}

/** Declared dates, the length as declared and by the dates, and where decrees have moved it. */
function seasonWords(season: CalendarView['seasons'][number], t: Words): Record<string, string | number> {
  const { opens, closes, declaredDays, decrees } = season;
  const now = seasonDates(season);
  return {
    opens,
    closes,
    declared: declaredDays === undefined ? '' : t('policy.season_declared', { count: declaredDays }),
    days: seasonLength(season),
    decreed: decrees.length === 0 ? '' : t('policy.season_decreed', now),
  };
}

function Year({ calendar, year }: { calendar: CalendarView; year: number }) {
  const t = useWords();
  const weekdays = Array.from({ length: 7 }, (_, weekday) => t(`policy.weekday.${weekday}`));
  const of = t([`policy.calendar.${calendar.id}`, 'policy.value.plain'], { value: calendar.id });
  const name = calendar.unit ? t('policy.unit_calendar', { unit: calendar.unit.name, calendar: of }) : of;
  const months = monthsOf(calendar, year).filter((days) => days.some(({ kind }) => kind !== 'before'));
  return (
    <section className="hl-year" aria-label={t('policy.calendar_of', { name, year })}>
      <h2>
        {name} <span className="hl-quiet">{t('policy.calendar_since', { date: calendar.version })}</span>
      </h2>
      {calendar.from === null ? null : (
        <p className="hl-quiet">
          {t('policy.unit_calendar_from', { from: calendar.from, source: calendar.source ?? '' })}
        </p>
      )}
      {calendar.seasons.length === 0 ? null : (
        <ul className="hl-quiet" aria-label={t('policy.seasons')}>
          {calendar.seasons.map((season) => (
            <li key={season.id}>{t('policy.season_of', seasonWords(season, t))}</li>
          ))}
        </ul>
      )}
      {calendar.stateHolidays !== null && !calendar.published ? (
        <p className="hl-policy-warning" role="status">
          {t('policy.unpublished', { year })}
        </p>
      ) : null}
      <div className="hl-months">
        {months.map((days) => (
          <div className="hl-month" key={days[0]?.date}>
            <h3>{t(`policy.month.${Number(days[0]?.date.slice(5, 7))}`)}</h3>
            <div className="hl-month-days">
              {weekdays.map((name) => (
                <i key={name} aria-hidden="true">
                  {name}
                </i>
              ))}
              {days.map((day) => (
                <Day key={day.date} day={day} />
              ))}
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}

/** The calendars deadlines are counted on, a year at a glance. */
export function CalendarsView({
  year,
  years,
  onYear,
}: {
  year: number;
  years: number[];
  onYear: (year: number) => void;
}) {
  const t = useWords();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.calendars(year),
    queryFn: ({ signal }) => call(readCalendars, { query: { year } }, { signal }),
  });
  return (
    <div className="hl-policy-body">
      <div className="hl-policy-head">
        <Segmented<number> aria-label={t('policy.year')} options={years} value={year} onChange={onYear} />
        <ul className="hl-legend" aria-label={t('policy.legend')}>
          {kinds.map((kind) => (
            <li key={kind}>
              <span className="hl-day" data-kind={kind} aria-hidden="true">
                1
              </span>
              {t(`policy.day.${kind}`)}
            </li>
          ))}
        </ul>
      </div>
      {data ? null : error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />}
      {data?.rows.length === 0 ? <Empty words={t('policy.no_calendars')} /> : null}
      {data?.rows.map((calendar) => (
        <Year key={`${calendar.id}@${calendar.version}`} calendar={calendar} year={data.year} />
      ))}
    </div>
  );
}
