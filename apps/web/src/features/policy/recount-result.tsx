import type { RecountRow } from '@hearthline/contract/policy';
import { inLanguage } from '../../lib/language.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import type { Recount } from './use-recount.ts';

const SHOWN = 200;

function Figure({ dueAt, broken }: { dueAt: string | null; broken: boolean | null }) {
  const t = useWords();
  return (
    <>
      {broken === null ? null : t(broken ? 'policy.recount.broken' : 'policy.recount.kept')}
      {dueAt ? (
        <small className="hl-quiet">
          <Moment at={dueAt} />
        </small>
      ) : (
        <span className="hl-quiet">{t('policy.absent')}</span>
      )}
    </>
  );
}

function changeOf({ brokenBefore, brokenAfter }: RecountRow): 'broken' | 'kept' | 'moved' {
  if (brokenBefore === brokenAfter) return 'moved';
  return brokenAfter ? 'broken' : 'kept';
}

/** What would be changed, or was: each promise with both figures; its case opens. */
export function RecountResult({ recount, what }: { recount: Recount; what: 'move' | 'restate' }) {
  const t = useWords();
  const { cases, moved, rows, dryRun, finished } = recount;
  const seen = new Set(rows.map((row) => row.case.id)).size;
  return (
    <div className="hl-rehearsal" aria-live="polite">
      <p className="hl-policy-report" data-tone={dryRun ? undefined : 'in-time'} role="status">
        {t(`policy.recount.${what}.${dryRun ? 'would' : 'did'}`, { cases, moved })}
        {finished ? null : ` ${t('policy.recount.going_on')}`}
        {finished && moved > seen ? ` ${t('policy.recount.out_of_sight', { count: moved - seen })}` : null}
      </p>
      {rows.length === 0 ? null : (
        <div className="hl-policy-scroll">
          <table className="hl-policy-table">
            <thead>
              <tr>
                <th scope="col">{t('policy.case')}</th>
                <th scope="col">{t('policy.promise')}</th>
                <th scope="col">{t(`policy.recount.${what}.before`)}</th>
                <th scope="col">{t(`policy.recount.${what}.after`)}</th>
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
                  <td>
                    <Figure dueAt={row.dueBefore} broken={row.brokenBefore} />
                  </td>
                  <td>
                    <Figure dueAt={row.dueAfter} broken={row.brokenAfter} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length > SHOWN ? (
            <p className="hl-quiet">{t('policy.first_of', { shown: SHOWN, count: rows.length })}</p>
          ) : null}
        </div>
      )}
    </div>
  );
}
