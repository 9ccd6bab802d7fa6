import { Button, Input, Segmented } from 'antd';
import { useWords } from '../../lib/use-words.ts';
import { type ExceptionDraft, isOvernight, type Stretch } from './hours-draft.ts';

const with1 = <T,>(list: readonly T[], at: number, each: T): T[] => list.map((old, nth) => (nth === at ? each : old));
const without = <T,>(list: readonly T[], at: number): T[] => list.filter((_, nth) => nth !== at);

/** The stretches of one day; each says when it runs into the next. `of` names the day for screen readers. */
function Stretches(props: { of: string; hours: readonly Stretch[]; onChange: (hours: Stretch[]) => void }) {
  const t = useWords();
  const { of, hours, onChange } = props;
  const time = (at: number, end: 'from' | 'to') => (
    <Input
      type="time"
      aria-label={t(`policy.days.hours.${end}`, { day: of, nth: at + 1 })}
      value={hours[at]?.[end] ?? ''}
      onChange={(event) => {
        const old = hours[at] ?? { from: '', to: '' };
        onChange(with1(hours, at, { ...old, [end]: event.target.value }));
      }}
    />
  );
  return (
    <div className="hl-stretches">
      {hours.length === 0 ? <span className="hl-quiet">{t('policy.day.no_hours')}</span> : null}
      {hours.map((stretch, at) => (
        // oxlint-disable-next-line no-array-index-key
        <span key={at} className="hl-stretch">
          {time(at, 'from')}–{time(at, 'to')}
          {isOvernight(stretch) ? <span className="hl-chip">{t('policy.days.hours.next_day')}</span> : null}
          <Button
            type="text"
            size="small"
            aria-label={t('policy.days.hours.drop', { day: of, nth: at + 1 })}
            onClick={() => onChange(without(hours, at))}
          >
            ×
          </Button>
        </span>
      ))}
      <Button
        size="small"
        disabled={hours.length >= 12}
        aria-label={t('policy.days.hours.add_to', { day: of })}
        onClick={() => onChange([...hours, { from: hours.at(-1)?.to ?? '', to: '' }])}
      >
        {t('policy.days.hours.add')}
      </Button>
    </div>
  );
}

/** The hours of a week, a row a day. */
export function WeekFields({ week, onChange }: { week: Stretch[][]; onChange: (week: Stretch[][]) => void }) {
  const t = useWords();
  return (
    <fieldset className="hl-week">
      <legend>{t('policy.days.hours.week')}</legend>
      {week.map((hours, at) => {
        const day = t('policy.days.hours.weekday', { day: t(`policy.weekday.${at}`) });
        const yesterday = week[at - 1];
        return (
          <div className="hl-week-row" key={day}>
            <b>{day}</b>
            <Stretches of={day} hours={hours} onChange={(next) => onChange(with1(week, at, next))} />
            {yesterday ? (
              <Button
                type="link"
                size="small"
                aria-label={t('policy.days.hours.as_before_of', { day })}
                onClick={() => onChange(with1(week, at, yesterday))}
              >
                {t('policy.days.hours.as_before')}
              </Button>
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}

/** Days unlike their weekday: closed, or with hours of their own (a half day, a special opening). */
export function ExceptionFields(props: { dates: ExceptionDraft[]; onChange: (dates: ExceptionDraft[]) => void }) {
  const t = useWords();
  const { dates, onChange } = props;
  return (
    <fieldset className="hl-week">
      <legend>{t('policy.days.hours.exceptions')}</legend>
      {dates.map((each, at) => {
        const change = (part: Partial<ExceptionDraft>) => onChange(with1(dates, at, { ...each, ...part }));
        const day = each.date || t('policy.days.hours.exception', { nth: at + 1 });
        return (
          // oxlint-disable-next-line no-array-index-key
          <div className="hl-exception" key={at}>
            <Input
              type="date"
              aria-label={t('policy.days.hours.date', { nth: at + 1 })}
              value={each.date}
              onChange={(event) => change({ date: event.target.value })}
            />
            <Segmented<'closed' | 'open'>
              aria-label={t('policy.days.hours.what', { day })}
              options={(['closed', 'open'] as const).map((value) => ({
                value,
                label: t(`policy.days.hours.is_${value}`),
              }))}
              value={each.closed ? 'closed' : 'open'}
              onChange={(value) => change({ closed: value === 'closed' })}
            />
            <Input
              value={each.name}
              maxLength={60}
              aria-label={t('policy.days.hours.name_of', { day })}
              placeholder={t('policy.days.hours.name')}
              onChange={(event) => change({ name: event.target.value })}
            />
            <Button
              type="text"
              size="small"
              aria-label={t('policy.days.hours.drop_date', { day })}
              onClick={() => onChange(without(dates, at))}
            >
              ×
            </Button>
            {each.closed ? null : <Stretches of={day} hours={each.hours} onChange={(hours) => change({ hours })} />}
          </div>
        );
      })}
      <Button
        size="small"
        className="hl-recount-what"
        disabled={dates.length >= 400}
        onClick={() => onChange([...dates, { date: '', closed: true, hours: [], name: '' }])}
      >
        {t('policy.days.hours.add_date')}
      </Button>
    </fieldset>
  );
}
