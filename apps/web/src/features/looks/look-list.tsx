import { type LookRow, listLooks } from '@hearthline/contract/looks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import './looks.css';

function Look({ row }: { row: LookRow }) {
  const t = useWords();
  return (
    <tr>
      <td data-label={t('looks.at')}>
        <Moment at={row.at} />
      </td>
      <td data-label={t('looks.by')}>
        {row.by ? (
          <>
            <b>{row.by.name}</b> <span className="hl-number">{row.by.staffNo}</span>{' '}
            <span className="hl-quiet">{row.by.unit}</span>
          </>
        ) : (
          t('looks.public')
        )}
      </td>
      <td data-label={t('looks.subject')}>
        {row.subject === 'case' ? (
          <a href={`/desk/cases/${row.subjectId}`} className="hl-number">
            {row.number}
          </a>
        ) : row.subject === 'call' ? (
          <a href={`/desk/calls/${row.subjectId}`}>{t('looks.call')}</a>
        ) : (
          <a href={`/desk/customers/${row.subjectId}`}>{t('looks.customer')}</a>
        )}{' '}
        {row.kind ? t(`terms.kind.${row.kind}`) : null}{' '}
        {row.sealed ? (
          <span className="hl-chip" data-tone="sealed">
            {t('looks.of_sealed')}
          </span>
        ) : null}
      </td>
      <td data-label={t('looks.reason')}>
        {row.reason === 'lowered'
          ? row.lowered.map((what) => t(`looks.lowered.${what}`)).join(' · ')
          : row.reason === 'listen'
            ? t('looks.listened')
            : t(`terms.look_reason.${row.reason}`)}
        {row.words ? <span className="hl-look-words">{row.words}</span> : null}
      </td>
    </tr>
  );
}

/** Who looked at whom, when and why, the latest first; of sealed cases alone if asked so (SEC-1, SEC-3). */
export function LookList({ onlySealed }: { onlySealed: boolean }) {
  const t = useWords();
  const asked = onlySealed ? { sealed: 'true' as const } : {};
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: queryKeys.looks(asked),
    queryFn: ({ pageParam, signal }) =>
      call(listLooks, { query: { ...asked, ...(pageParam && { after: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const rows = data.pages.flatMap((page) => page.rows);
  return (
    <div className="hl-looks">
      <p className="hl-quiet">{t('looks.about')}</p>
      {rows.length === 0 ? <Empty words={t('looks.none')} /> : null}
      {rows.length > 0 ? (
        <table aria-label={t('looks.title')}>
          <thead>
            <tr>
              {(['at', 'by', 'subject', 'reason'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`looks.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Look key={`${row.subjectId}/${row.seq}`} row={row} />
            ))}
          </tbody>
        </table>
      ) : null}
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('looks.more')}
        </Button>
      ) : null}
    </div>
  );
}
