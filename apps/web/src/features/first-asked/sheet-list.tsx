import { listSheets, sheetViews } from '@hearthline/contract/first-asked';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { DueChip } from '../../ui/due-chip.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import './first-asked.css';

export type SheetListView = (typeof sheetViews)[number];
const AGAIN_MS = 30_000;

/** Sheets by what they wait for, with how many wait in each list. */
export function SheetList({ view }: { view: SheetListView }) {
  const t = useWords();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.sheetList(view),
    queryFn: ({ signal }) => call(listSheets, { query: { view } }, { signal }),
    refetchInterval: AGAIN_MS,
    staleTime: 0,
  });
  return (
    <>
      <PageTabs
        label={t('first_asked.lists')}
        tabs={sheetViews.map((name) => ({
          name,
          href: `/desk/sheets?view=${name}`,
          words: t(`first_asked.view.${name}`),
          count: name === 'all' ? undefined : data?.counts[name],
        }))}
        open={view}
      />
      {data ? null : error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />}
      {data?.rows.length === 0 ? <Empty words={t('first_asked.empty')} /> : null}
      <ul className="hl-sheet-rows" aria-label={t(`first_asked.view.${view}`)}>
        {data?.rows.map((row) => (
          <li key={row.id}>
            <p className="hl-sheet-head">
              <a href={`/desk/sheets/${row.id}`}>{row.number}</a>
              <b>{t(`first_asked.state.${row.state}`)}</b>
              <span>{t(`terms.kind.${row.caseKind}`)}</span>
              {row.leaderAsked ? <span>{t('first_asked.view.leader_asked')}</span> : null}
              {row.urgent ? <span>{t('first_asked.fact.urgent')}</span> : null}
              {row.dueAt ? <DueChip dueAt={row.dueAt} soonAt={row.dueSoonAt} /> : null}
              {row.retainUntil ? (
                <span className="hl-quiet">{t('first_asked.kept_until', { date: row.retainUntil })}</span>
              ) : null}
            </p>
            <p>{row.matter}</p>
            <p className="hl-quiet">
              {row.firstAsked.name} · {row.firstAskedUnit.name}
              {row.handlingUnit ? ` → ${row.handlingUnit.name}` : ''}
              {row.handler ? ` · ${row.handler.name}` : ''}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
