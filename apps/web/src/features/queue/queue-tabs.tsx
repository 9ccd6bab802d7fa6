import type { Result } from '@hearthline/contract/endpoint';
import { type ClockStateName, countQueue, queueViews } from '@hearthline/contract/queue';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import type { QueueView } from './queue-query.ts';
import '../../ui/tabs.css';

type Counts = Result<typeof countQueue>;

const countOf: Partial<Record<QueueView, (counts: Counts) => number>> = {
  turn: (counts) => counts.turn,
  mine: (counts) => counts.mine,
  follow_up: (counts) => counts.followUp,
  overdue: (counts) => counts.overdue,
};

/** The views of the queues with how much waits in each; a figure opens its rows. */
export function QueueTabs({
  view,
  unit,
  hrefOf,
}: {
  view: QueueView;
  unit: string | undefined;
  /** The address of a view, with other filters on clocks than now where one is given. */
  hrefOf: (view: QueueView, clock?: ClockStateName) => string;
}) {
  const t = useWords();
  const unitId = unit === undefined ? undefined : Number(unit);
  const { data } = useQuery({
    queryKey: queryKeys.countsOf(unitId),
    queryFn: ({ signal }) => call(countQueue, { query: { unit: unitId } }, { signal }),
  });
  return (
    <nav className="hl-tabs" aria-label={t('queue.tabs')}>
      {queueViews.map((each) => {
        const count = data && countOf[each]?.(data);
        return (
          <Fragment key={each}>
            <a href={hrefOf(each)} aria-current={each === view ? 'page' : undefined}>
              {t(`queue.view.${each}`)}
              {count ? (
                <span className="hl-count" data-tone={each === 'overdue' ? 'late' : undefined}>
                  {data?.capped && count >= 300 ? t('queue.count_capped', { n: count }) : count}
                </span>
              ) : null}
            </a>
            {each === 'turn' && data && data.dueSoon > 0 ? (
              <a className="hl-tab-more" href={hrefOf('turn', 'due_soon')}>
                <span className="hl-count" data-tone="soon">
                  {t('queue.due_soon')} {data.dueSoon}
                </span>
              </a>
            ) : null}
          </Fragment>
        );
      })}
    </nav>
  );
}
