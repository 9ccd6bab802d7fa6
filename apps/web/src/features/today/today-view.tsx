import { dayOfDate, weekdayOfDay } from '@hearthline/domain/time/civil';
import { useSession } from '../../lib/session.ts';
import { dayWords } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { Failed, Loading } from '../../ui/placeholders.tsx';
import { PressingCases } from './pressing-cases.tsx';
import { SeasonBand } from './season-band.tsx';
import { TodayFigures } from './today-figures.tsx';
import { TodayUnits } from './today-units.tsx';
import { useToday } from './use-today.ts';
import './today.css';

/** What somebody who answers for others wants to know first: how cold, how late, whose. */
export function TodayView() {
  const t = useWords();
  const { company } = useSession();
  const { data, error, refetch } = useToday();
  const title = data
    ? t('today.title', {
        day: dayWords(data.date, t),
        weekday: t(`time.weekday.${weekdayOfDay(dayOfDate(data.date))}`),
      })
    : t('desk.today');
  return (
    <PageFrame
      title={title}
      actions={
        data ? (
          <span className="hl-quiet">
            {company.name} · {t('today.as_of')} <Moment at={data.at} />
          </span>
        ) : null
      }
    >
      {error && !data ? <Failed error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? (
        <div className="hl-today">
          <SeasonBand today={data} />
          <TodayFigures all={data.all} />
          <div className="hl-today-parts">
            <PressingCases overdue={data.all.overdue} />
            <TodayUnits units={data.units} />
          </div>
        </div>
      ) : null}
    </PageFrame>
  );
}
