import { type ImportRunView, type ImportTotals, stopImport } from '@hearthline/contract/import-runs';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { Refused } from '../../lib/refused.ts';
import { useMay } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { FirstPasswords } from './first-passwords.tsx';
import { ImportChanges } from './import-changes.tsx';
import { RefusedRows } from './refused-rows.tsx';
import { UnreadNote } from './unread-note.tsx';
import '../../ui/table.css';

function Totals({ run }: { run: ImportRunView }) {
  const t = useWords();
  const { before, expected, after } = run.report;
  if (!before || !expected) return null;
  const row = (name: string, totals: ImportTotals) => (
    <tr key={name}>
      <th scope="row">{t(`imports.totals.${name}`)}</th>
      <td className="hl-number">{totals.homes}</td>
      <td className="hl-number">{(totals.heatedArea / 100).toFixed(2)}</td>
      <td className="hl-number">{(totals.owesFen / 100).toFixed(2)}</td>
    </tr>
  );
  const agrees = after === null || JSON.stringify(after) === JSON.stringify(expected);
  return (
    <>
      <table className="hl-table">
        <thead>
          <tr>
            <th scope="col">{t('imports.totals.of')}</th>
            <th scope="col">{t('imports.totals.homes')}</th>
            <th scope="col">{t('imports.totals.area')}</th>
            <th scope="col">{t('imports.totals.owes')}</th>
          </tr>
        </thead>
        <tbody>
          {row('before', before)}
          {row('expected', expected)}
          {after ? row('after', after) : null}
        </tbody>
      </table>
      {after ? (
        <p>
          <span className="hl-chip" data-tone={agrees ? 'met' : 'late'}>
            {t(agrees ? 'imports.totals.agrees' : 'imports.totals.differs')}
          </span>
        </p>
      ) : null}
    </>
  );
}

/** How far it is, what it comes to, and every refused row with its place and reason. */
export function ImportRunReport({ run }: { run: ImportRunView }) {
  const t = useWords();
  const cache = useQueryClient();
  const handsOut = useMay('account.manage');
  const going = run.state === 'waiting' || run.state === 'running';
  const stop = async () => {
    await call(stopImport, { params: { id: run.id } }).catch(() => undefined);
    await cache.invalidateQueries({ queryKey: queryKeys.importRuns });
  };
  const { report, rows, doneRows } = run;
  const sums = [
    'added',
    'changed',
    'unchanged',
    'refused',
    ...(report.warned > 0 ? (['warned'] as const) : []),
  ] as const;
  return (
    <section className="hl-import-report" aria-live="polite" aria-label={run.fileName}>
      <h2>
        {t(run.dryRun ? 'imports.would' : going ? 'imports.doing' : 'imports.did')} · {t(`imports.state.${run.state}`)}
      </h2>
      {going ? (
        <div className="hl-import-head">
          <Progress
            percent={rows ? Math.floor((doneRows / rows) * 100) : 0}
            size="small"
            aria-label={t('imports.progress')}
          />
          <Button size="small" onClick={() => void stop()}>
            {t('imports.stop')}
          </Button>
        </div>
      ) : null}
      <UnreadNote refused={run.problem && new Refused(422, run.problem)} />
      <dl className="hl-import-sums">
        {sums.map((name) => (
          <div key={name} data-tone={name === 'refused' && report.refused > 0 ? 'late' : undefined}>
            <dt>{t(`imports.${name}`)}</dt>
            <dd>{report[name]}</dd>
          </div>
        ))}
      </dl>
      <Totals run={run} />
      <ImportChanges run={run} />
      {run.kind === 'staff' && run.state === 'done' && !run.dryRun && handsOut ? <FirstPasswords /> : null}
      <RefusedRows run={run} of="refused" />
      {report.warned > 0 ? <RefusedRows run={run} of="warned" /> : null}
    </section>
  );
}
