import { readQueue } from '@hearthline/contract/queue';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { dueOfRow } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { DueChip } from '../../ui/due-chip.tsx';
import { Failed, Loading } from '../../ui/placeholders.tsx';

const MOST = 9;
const late = { view: 'overdue', limit: MOST } as const;
const soon = { view: 'all', clock: ['due_soon'], limit: MOST } as const;

/** The cases that are late longest, then those due next. */
async function readPressing(signal: AbortSignal) {
  const [first, then] = await Promise.all([late, soon].map((query) => call(readQueue, { query }, { signal })));
  const rows = new Map([...(first?.rows ?? []), ...(then?.rows ?? [])].map((row) => [row.id, row]));
  return [...rows.values()].sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9')).slice(0, MOST);
}

export function PressingCases({ overdue }: { overdue: number }) {
  const t = useWords();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.queue({ today: true }),
    queryFn: ({ signal }) => readPressing(signal),
  });
  return (
    <section className="hl-today-part" aria-labelledby="today-pressing">
      <h2 id="today-pressing">
        {t('today.pressing')}
        {overdue > 0 ? <a href="/desk/queue/overdue">{t('today.all_of_them', { n: overdue })}</a> : null}
      </h2>
      {error ? <Failed error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Loading rows={6} /> : null}
      {overdue === 0 ? (
        <p className="hl-today-calm">
          {t('today.nothing_late')} <a href="/desk/queue/turn">{t('today.to_turn')}</a>
        </p>
      ) : null}
      <ul className="hl-today-cases">
        {data?.map((row) => (
          <li key={row.id}>
            <a href={`/desk/cases/${row.id}`}>
              <DueChip {...dueOfRow(row)} />
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
