import { type DispatchSampleRow, listDispatchSamples } from '@hearthline/contract/dispatch-rules';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { inList } from '../../lib/in-list.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import { VerdictForm } from './verdict-form.tsx';
import './dispatch.css';

type State = 'open' | 'judged';
const states = ['open', 'judged'] as const;

function Found({ verdict }: { verdict: NonNullable<DispatchSampleRow['verdict']> }) {
  const t = useWords();
  const { right, fault, shouldUnit, shouldTopic, by, at } = verdict;
  return (
    <p>
      <span className="hl-chip" data-tone={right ? 'met' : 'late'}>
        {t(right ? 'dispatch.right' : 'dispatch.wrong')}
      </span>{' '}
      {fault ? t(`dispatch.fault.${fault}`) : null}{' '}
      {shouldUnit ? t('dispatch.should_unit_was', { unit: shouldUnit.name }) : null}{' '}
      {shouldTopic ? t('dispatch.should_topic_was', { topic: t(`terms.topic.${shouldTopic}`) }) : null}{' '}
      <span className="hl-quiet">
        {by?.name} · <Moment at={at} />
      </span>
    </p>
  );
}

function Sample({ row }: { row: DispatchSampleRow }) {
  const t = useWords();
  const { why, sentTo } = row;
  return (
    <li className="hl-sample">
      <p className="hl-set-row">
        <a className="hl-number" href={`/desk/cases/${row.id}`}>
          <b>{row.number}</b>
        </a>
        <span>{t(`terms.kind.${row.kind}`)}</span>
        <span>{t(`terms.topic.${row.ruleTopic}`)}</span>
        {row.returned ? (
          <span className="hl-chip" data-tone="soon">
            {t('dispatch.was_returned')}
          </span>
        ) : null}
      </p>
      <p>{row.summary}</p>
      <p className="hl-quiet">{row.place ?? t('queue.no_place')}</p>
      <p>
        {t('dispatch.sent_to', { to: [sentTo.unit.name, sentTo.staff?.name].filter(Boolean).join(' · ') })}{' '}
        <span className="hl-quiet">
          {t(`intake.route.because.${why.because}`)} · {t('dispatch.sure', { ...why.sure })}
          {why.read.length > 0 ? ` · ${t('dispatch.read', { words: inList(why.read, t) })}` : ''}
        </span>
      </p>
      {row.verdict ? <Found verdict={row.verdict} /> : <VerdictForm row={row} />}
    </li>
  );
}

/** What was drawn of what went by itself, to be found right or wrong by somebody who had no part in it (SEC-5). */
export function SampleDesk() {
  const t = useWords();
  const [state, setState] = useState<State>('open');
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.dispatchSamples(state),
    queryFn: ({ signal }) => call(listDispatchSamples, { query: { state, limit: 100 } }, { signal }),
    staleTime: 0,
  });
  return (
    <section className="hl-set" aria-label={t('dispatch.samples')}>
      <p className="hl-quiet">{t('dispatch.samples_why')}</p>
      <div className="hl-buttons" role="group" aria-label={t('dispatch.which')}>
        {states.map((each) => (
          <button
            key={each}
            type="button"
            className="hl-plain hl-sample-tab"
            aria-pressed={each === state}
            onClick={() => setState(each)}
          >
            {t(`dispatch.state.${each}`)}
          </button>
        ))}
      </div>
      {!data && error ? <Failed error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data && data.ownPart > 0 && state === 'open' ? (
        <p className="hl-quiet">{t('dispatch.own_part', { count: data.ownPart })}</p>
      ) : null}
      {data && data.rows.length === 0 ? (
        <Empty
          words={t(`dispatch.empty.${state}`)}
          action={<a href="/desk/queue/all?sent=by_rule">{t('dispatch.to_sent')}</a>}
        />
      ) : null}
      {data && data.rows.length > 0 ? (
        <ul className="hl-set-list">
          {data.rows.map((row) => (
            <Sample key={row.id} row={row} />
          ))}
        </ul>
      ) : null}
      {data?.next ? <p className="hl-quiet">{t('dispatch.more')}</p> : null}
    </section>
  );
}
