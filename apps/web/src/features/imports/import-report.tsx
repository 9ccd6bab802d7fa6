import { Progress } from 'antd';
import { useWords } from '../../lib/use-words.ts';
import type { ImportRun } from './use-order-import.ts';

const SHOWN = 300;

/** What became of a sheet: sums, and every refused row with its place and reason. */
export function ImportReport({ run, rows, from }: { run: ImportRun; rows: number; from: number }) {
  const t = useWords();
  const done = run.finished ? 100 : Math.min(99, Math.floor(((run.row - from) / Math.max(1, rows)) * 100));
  return (
    <section className="hl-import-report" aria-live="polite">
      {run.finished ? null : <Progress percent={Math.max(0, done)} size="small" aria-label={t('imports.progress')} />}
      <h2>{t(run.dryRun ? 'imports.would' : run.finished ? 'imports.did' : 'imports.doing')}</h2>
      <dl className="hl-import-sums">
        {(['added', 'changed', 'unchanged'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`imports.${name}`)}</dt>
            <dd>{run[name]}</dd>
          </div>
        ))}
        <div data-tone={run.refused.length > 0 ? 'late' : undefined}>
          <dt>{t('imports.refused')}</dt>
          <dd>{run.refused.length}</dd>
        </div>
      </dl>
      {run.refused.length > 0 ? (
        <div className="hl-import-scroll">
          <table className="hl-table">
            <thead>
              <tr>
                <th scope="col">{t('imports.row')}</th>
                <th scope="col">{t('imports.column')}</th>
                <th scope="col">{t('imports.reason')}</th>
                <th scope="col">{t('imports.value')}</th>
              </tr>
            </thead>
            <tbody>
              {run.refused.slice(0, SHOWN).map((row) => (
                <tr key={`${row.row} ${row.column}`}>
                  <td className="hl-number">{row.row}</td>
                  <td>{row.column}</td>
                  <td>{t(`imports.why.${row.code}`)}</td>
                  <td className="hl-quiet">{row.value}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {run.refused.length > SHOWN ? (
            <p className="hl-quiet">{t('imports.more', { count: run.refused.length - SHOWN })}</p>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
