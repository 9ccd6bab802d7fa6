import { listCorrections } from '@hearthline/contract/corrections';
import type { Result } from '@hearthline/contract/endpoint';
import { localDate } from '@hearthline/domain/time/instant';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { termOr } from '../../lib/term-or.ts';
import { useWords } from '../../lib/use-words.ts';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import './corrections.css';
import '../../ui/table.css';

type Row = Pick<Result<typeof listCorrections>['counts'][number], 'part' | 'suggested' | 'chosen'>;

function useCorrectionWords(): (row: Row) => string {
  const t = useWords();
  const word = (part: Row['part'], code: string | null): string => {
    if (code === null) return t('policy.corrections.nothing');
    if (part === 'topic') return termOr(t, 'topic', code);
    return part === 'whose' ? t(`policy.corrections.whose_is.${code}`) : t(`terms.${part}.${code}`);
  };
  return ({ part, suggested, chosen }) =>
    part === 'home'
      ? t('policy.corrections.another_home')
      : t('policy.corrections.to', { suggested: word(part, suggested), chosen: word(part, chosen) });
}

/** What the word tables missed in a week: what was taken for what, and the cases with their words (INT-2). */
export function CorrectionsView() {
  const t = useWords();
  const wordsOf = useCorrectionWords();
  const [week, setWeek] = useState(() => localDate(Date.now()));
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.corrections(week),
    queryFn: ({ signal }) => call(listCorrections, { query: { week } }, { signal }),
    enabled: week !== '',
    staleTime: 0,
  });
  return (
    <section className="hl-corrections" aria-label={t('policy.tab.corrections')}>
      <header>
        <label>
          {t('policy.corrections.week')}{' '}
          <input type="date" className="hl-date" value={week} onChange={(event) => setWeek(event.target.value)} />
        </label>
        {data ? (
          <span className="hl-quiet">
            {t('policy.corrections.span', { from: data.from, to: data.to, looked: data.looked })}
          </span>
        ) : null}
      </header>
      {error ? <Failed error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.rows.length === 0 ? <Empty words={t('policy.corrections.none')} /> : null}
      {data && data.rows.length > 0 ? (
        <>
          <ul className="hl-corrections-counts">
            {data.counts.map((each) => (
              <li key={`${each.part} ${each.suggested} ${each.chosen}`}>
                <b className="hl-number">{each.count}</b>{' '}
                {t('common.is', { what: t(`policy.corrections.part.${each.part}`), value: wordsOf(each) })}
              </li>
            ))}
          </ul>
          <div className="hl-corrections-rows">
            <table className="hl-table">
              <thead>
                <tr>
                  {(['case', 'part', 'change', 'words'] as const).map((name) => (
                    <th key={name} scope="col">
                      {t(`policy.corrections.column.${name}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.rows.map((row) => (
                  <tr key={`${row.case.id} ${row.part}`}>
                    <td>
                      <a className="hl-number" href={`/desk/cases/${row.case.id}`}>
                        {row.case.number}
                      </a>
                    </td>
                    <td>{t(`policy.corrections.part.${row.part}`)}</td>
                    <td>{wordsOf(row)}</td>
                    <td>{row.words}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {data.more ? <p className="hl-quiet">{t('policy.corrections.more')}</p> : null}
        </>
      ) : null}
    </section>
  );
}
