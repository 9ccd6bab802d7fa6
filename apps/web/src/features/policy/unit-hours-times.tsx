import { WEEKDAYS } from '@hearthline/domain/time/calendar-definition';
import { Button, Input } from 'antd';
import { useId } from 'react';
import { useWords } from '../../lib/use-words.ts';
import type { TypedDate, TypedWeek } from './week-hours.ts';

export interface TypedHours {
  week: TypedWeek;
  dates: TypedDate[];
}

interface TimesProps {
  typed: TypedHours;
  /** Weekdays, and dates by their place, whose hours cannot be read. */
  wrong: readonly (string | number)[];
  change: (patch: Partial<TypedHours>) => void;
}

function Dates({ typed: { dates }, wrong, change }: TimesProps) {
  const t = useWords();
  const put = (at: number, patch: Partial<TypedDate>) =>
    change({ dates: dates.map((each, nth) => (nth === at ? { ...each, ...patch } : each)) });
  return (
    <fieldset className="hl-hours-dates">
      <legend>{t('policy.hours.dates')}</legend>
      {dates.map(({ date, hours, name }, at) => (
        // oxlint-disable-next-line no-array-index-key -- a row has no name but its place
        <div key={at} className="hl-hours-date">
          <Input
            type="date"
            aria-label={t('policy.hours.date')}
            value={date}
            onChange={(event) => put(at, { date: event.target.value })}
          />
          <Input
            aria-label={t('policy.hours.date_hours')}
            value={hours}
            status={wrong.includes(at) && date !== '' ? 'error' : ''}
            placeholder={t('policy.hours.closed')}
            onChange={(event) => put(at, { hours: event.target.value })}
          />
          <Input
            aria-label={t('policy.hours.date_name')}
            value={name}
            maxLength={60}
            placeholder={t('policy.hours.date_name')}
            onChange={(event) => put(at, { name: event.target.value })}
          />
          <Button onClick={() => change({ dates: dates.filter((_, nth) => nth !== at) })}>
            {t('policy.hours.remove_date')}
          </Button>
        </div>
      ))}
      <Button onClick={() => change({ dates: [...dates, { date: '', hours: '', name: '' }] })}>
        {t('policy.hours.add_date')}
      </Button>
    </fieldset>
  );
}

/** The week as it is typed, one line a day, and dates that are different. */
export function UnitHoursTimes(props: TimesProps) {
  const t = useWords();
  const id = useId();
  const { typed, wrong, change } = props;
  const { week } = typed;
  return (
    <>
      <fieldset className="hl-hours-week">
        <legend>{t('policy.hours.week')}</legend>
        {WEEKDAYS.map((day, at) => (
          <div key={day} className="hl-hours-day">
            <label htmlFor={`${id}-${day}`}>{t('policy.hours.weekday', { day: t(`policy.weekday.${at}`) })}</label>
            <Input
              id={`${id}-${day}`}
              value={week[day]}
              status={wrong.includes(day) ? 'error' : ''}
              aria-invalid={wrong.includes(day)}
              placeholder={t('policy.hours.closed')}
              onChange={(event) => change({ week: { ...week, [day]: event.target.value } })}
            />
          </div>
        ))}
        <Button
          onClick={() => change({ week: { ...week, tue: week.mon, wed: week.mon, thu: week.mon, fri: week.mon } })}
        >
          {t('policy.hours.like_monday')}
        </Button>
        <p className="hl-quiet">{t('policy.hours.written')}</p>
      </fieldset>
      <Dates {...props} />
    </>
  );
}
