import { readOutsideRates } from '@hearthline/contract/outside';
import { caseSources } from '@hearthline/domain/cases/case-terms';
import { localDate } from '@hearthline/domain/time/instant';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { termOr } from '../../lib/term-or.ts';
import { useWords } from '../../lib/use-words.ts';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import '../../ui/table.css';

/** Orders of the hotline name it by its number alone. */
const sourceOf = (system: string) => caseSources.find((each) => each === system || each === `hotline_${system}`);
const percent = (share: number | null): string => (share === null ? '–' : `${(share / 100).toFixed(2)}%`);
const firstOfMonth = (day: string): string => `${day.slice(0, 8)}01`;

/** Response, resolution and satisfaction of the orders of outside bodies, with what they were counted from. */
export function OutsideRates() {
  const t = useWords();
  const [today] = useState(() => localDate(Date.now()));
  const [from, setFrom] = useState(() => firstOfMonth(today));
  const [to, setTo] = useState(today);
  const { data, error, refetch } = useQuery({
    queryKey: ['outside-rates', from, to],
    queryFn: ({ signal }) => call(readOutsideRates, { query: { from, to } }, { signal }),
    enabled: from !== '' && to !== '' && from <= to,
    staleTime: 0,
  });
  return (
    <section className="hl-import" aria-labelledby="hl-outside-rates">
      <header className="hl-import-head">
        <h2 id="hl-outside-rates">{t('imports.rates')}</h2>
        <input
          type="date"
          className="hl-date"
          aria-label={t('imports.from')}
          value={from}
          max={to}
          onChange={(e) => setFrom(e.target.value)}
        />
        –
        <input
          type="date"
          className="hl-date"
          aria-label={t('imports.to')}
          value={to}
          min={from}
          onChange={(e) => setTo(e.target.value)}
        />
      </header>
      {error ? <Failed error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.rows.length === 0 ? <Empty words={t('imports.no_orders')} /> : null}
      {data && data.rows.length > 0 ? (
        <div>
          <table className="hl-table hl-cards">
            <thead>
              <tr>
                {['sender', 'response', 'resolution', 'satisfaction', 'overdue', 'mismatches'].map((name) => (
                  <th key={name} scope="col">
                    {t(name === 'sender' ? 'imports.sender' : `imports.rate.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={row.system}>
                  <th scope="row">
                    {sourceOf(row.system) ? (
                      <a href={`/desk/queue/all?source=${sourceOf(row.system)}`}>{termOr(t, 'source', row.system)}</a>
                    ) : (
                      row.system
                    )}
                  </th>
                  <td className="hl-number" data-label={t('imports.rate.response')}>
                    <b>{percent(row.response)}</b>{' '}
                    <span className="hl-quiet">
                      {row.contacted}/{row.dispatched}
                    </span>
                  </td>
                  <td className="hl-number" data-label={t('imports.rate.resolution')}>
                    <b>{percent(row.resolution)}</b>{' '}
                    <span className="hl-quiet">
                      {row.solved}/{row.calledBack}
                    </span>
                  </td>
                  <td className="hl-number" data-label={t('imports.rate.satisfaction')}>
                    <b>{percent(row.satisfaction)}</b>{' '}
                    <span className="hl-quiet">
                      {row.satisfied}/{row.calledBack}
                    </span>
                  </td>
                  <td className="hl-number" data-label={t('imports.rate.overdue')}>
                    {row.overdue}
                  </td>
                  <td className="hl-number" data-label={t('imports.rate.mismatches')}>
                    {row.mismatches}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </section>
  );
}
