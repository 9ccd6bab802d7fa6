import type { RecountRow } from '@hearthline/contract/policy';
import type { ReactNode } from 'react';
import { inLanguage } from '../../lib/language.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';

const SHOWN = 200;

/** A figure with when it is due; nothing due: the promise is not made there. */
export function Figure({ words, dueAt }: { words: string | null; dueAt: string | null }) {
  return (
    <>
      {words}
      {dueAt ? (
        <small className="hl-quiet">
          <Moment at={dueAt} />
        </small>
      ) : null}
    </>
  );
}

type Row = Pick<RecountRow, 'case' | 'promiseId' | 'variant' | 'title'>;

/** Promises of cases with what they are before and after; each case opens. Only the first are drawn. */
export function CaseDeadlines<R extends Row>(props: {
  rows: readonly R[];
  heads: [before: string, after: string];
  changeOf: (row: R) => string;
  before: (row: R) => ReactNode;
  after: (row: R) => ReactNode;
}) {
  const t = useWords();
  const { rows, heads, changeOf, before, after } = props;
  if (rows.length === 0) return null;
  return (
    <div className="hl-policy-scroll">
      <table className="hl-policy-table">
        <thead>
          <tr>
            {[t('policy.case'), t('policy.promise'), ...heads].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row) => (
            <tr key={`${row.case.id} ${row.promiseId} ${row.variant}`} data-change={changeOf(row)}>
              <td>
                <a href={`/desk/cases/${row.case.id}`}>{row.case.number}</a>{' '}
                <small className="hl-quiet">{t(`terms.kind.${row.case.kind}`)}</small>
              </td>
              <td>{row.title ? inLanguage(row.title) : row.promiseId}</td>
              <td>{before(row)}</td>
              <td>{after(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN ? (
        <p className="hl-quiet">{t('policy.first_of', { shown: SHOWN, count: rows.length })}</p>
      ) : null}
    </div>
  );
}
