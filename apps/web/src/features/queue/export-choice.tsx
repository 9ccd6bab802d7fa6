import type { QueueColumn } from '@hearthline/contract/queue';
import { Button } from 'antd';
import { serverNow } from '../../lib/server-clock.ts';
import { useSession } from '../../lib/session.ts';
import { useSecond } from '../../lib/use-second.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { exportOf, startExport, useExportRun } from './export-run.ts';
import type { QueueAddress, QueueView } from './queue-query.ts';

interface Props {
  view: QueueView;
  address: QueueAddress;
  columns: readonly QueueColumn[];
}

/** The view as it is on the screen, as a file; that it was taken is recorded. What is being made can be left and come back to. */
export function ExportChoice(props: Props) {
  const t = useWords();
  const { staff } = useSession();
  const latest = useExportRun(staff.id);
  const busy = latest !== null && latest.rows === null && latest.refused === null;
  // What is being made holds up the next one everywhere; how it ended is told where it was asked for.
  const run = busy || latest?.of === exportOf(props) ? latest : null;
  const now = useSecond(busy);
  const take = (format: 'xlsx' | 'csv') => void startExport(staff.id, { ...props, format }, serverNow());
  return (
    <div className="hl-tool-list">
      <p className="hl-quiet">{t('queue.export_note')}</p>
      <div className="hl-buttons">
        <Button
          size="small"
          type="primary"
          disabled={busy}
          loading={busy && run?.format === 'xlsx'}
          onClick={() => take('xlsx')}
        >
          {t('queue.export_xlsx')}
        </Button>
        <Button size="small" disabled={busy} loading={busy && run?.format === 'csv'} onClick={() => take('csv')}>
          {t('queue.export_csv')}
        </Button>
      </div>
      {busy && run ? (
        <p role="status">{t('queue.exporting', { seconds: Math.max(0, Math.round((now - run.begunAt) / 1_000)) })}</p>
      ) : null}
      {run?.rows != null ? <p role="status">{t('queue.exported', { n: run.rows })}</p> : null}
      <RefusedNote refused={run?.refused ?? null} />
    </div>
  );
}
