import { readQueue } from '@hearthline/contract/queue';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { DueChip } from '../../ui/due-chip.tsx';
import { Failed, Loading } from '../../ui/placeholders.tsx';

const query = { view: 'overdue', limit: 8 } as const;

/** The cases that are late longest. */
export function PressingCases() {
  const t = useWords();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.queue({ ...query, today: true }),
    queryFn: ({ signal }) => call(readQueue, { query }, { signal }),
  });
  return (
    <section className="hl-today-part" aria-labelledby="today-pressing">
      <h2 id="today-pressing">
        {t('today.pressing')}
        {data?.next ? <a href="/desk/queue/overdue">{t('today.all_of_them')}</a> : null}
      </h2>
      {error ? <Failed error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Loading rows={6} /> : null}
      {data?.rows.length === 0 ? (
        <p className="hl-today-calm">
          {t('today.nothing_late')} <a href="/desk/queue/turn">{t('today.to_turn')}</a>
        </p>
      ) : null}
      <ul className="hl-today-cases">
        {data?.rows.map((row) => (
          <li key={row.id}>
            <a href={`/desk/cases/${row.id}`}>
              <DueChip
                dueAt={row.dueAt}
                soonAt={row.dueSoonAt}
                pauses={row.duePauses}
                provisional={row.dueProvisional}
              />
              <span className="hl-today-what">
                <b>{row.place ?? t(row.sealed ? 'looks.sealed' : 'queue.no_place')}</b>
                <span title={row.summary}>{row.summary}</span>
              </span>
              <span className="hl-today-who">{[row.unit?.name, row.staff?.name].filter(Boolean).join(' · ')}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
