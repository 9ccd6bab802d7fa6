import type { CaseView } from '@hearthline/contract/case-view';
import { fullTime } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { timelineWords } from './timeline-words.ts';
import './case-timeline.css';

const LATE_ENTRY_MS = 5 * 60_000;

/** What happened, in order; the customer's own words stand apart from ours. */
export function CaseTimeline({ view }: { view: CaseView }) {
  const t = useWords();
  return (
    <section className="hl-section" aria-label={t('cases.timeline')}>
      <h2>{t('cases.timeline')}</h2>
      <ol className="hl-timeline">
        {view.timeline.map((entry) => {
          const late = Date.parse(entry.recordedAt) - Date.parse(entry.happenedAt) > LATE_ENTRY_MS;
          return (
            <li key={entry.seq} data-customer={entry.fromCustomer}>
              <div className="hl-event">
                <Moment at={entry.happenedAt} />
                <span>{timelineWords(entry, t)}</span>
                {entry.actor ? <span className="hl-quiet">{entry.actor.name}</span> : null}
                {late ? (
                  <span className="hl-quiet" title={fullTime(Date.parse(entry.recordedAt), t)}>
                    {t('cases.entered_later')}
                  </span>
                ) : null}
              </div>
              {entry.words ? <blockquote>{entry.words}</blockquote> : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
