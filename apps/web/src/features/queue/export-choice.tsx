import { exportQueue, type QueueColumn } from '@hearthline/contract/queue';
import { Button } from 'antd';
import { useState } from 'react';
import { send } from '../../lib/api-client.ts';
import { currentLanguage } from '../../lib/language.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { type QueueAddress, type QueueView } from './queue-query.ts';

interface Props {
  view: QueueView;
  address: QueueAddress;
  columns: readonly QueueColumn[];
  onDone: () => void;
}

const nameIn = (header: string | null): string =>
  decodeURIComponent(/filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1] ?? 'queue');

/** The view as it is on the screen, as a file; that it was taken is recorded. */
export function ExportChoice({ view, address, columns }: Props) {
  const t = useWords();
  const { run, busy, refused } = useSubmit<number>();
  const [rows, setRows] = useState<number | null>(null);
  const take = async (format: 'xlsx' | 'csv') => {
    setRows(null);
    const { open: _open, columns: _columns, ...filters } = address;
    const body = JSON.stringify({ view, ...filters, columns, format, lang: currentLanguage() });
    const taken = await run(async () => {
      const answer = await send(exportQueue.method, exportQueue.path, body, { type: 'application/json' });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await answer.blob());
      link.download = nameIn(answer.headers.get('content-disposition'));
      link.click();
      // Some browsers read the file only after the press.
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      return Number(answer.headers.get('x-rows') ?? 0);
    });
    setRows(taken);
  };
  return (
    <div className="hl-tool-list">
      <p className="hl-quiet">{t('queue.export_note')}</p>
      <div className="hl-buttons">
        <Button size="small" type="primary" disabled={busy} loading={busy} onClick={() => void take('xlsx')}>
          {t('queue.export_xlsx')}
        </Button>
        <Button size="small" disabled={busy} onClick={() => void take('csv')}>
          {t('queue.export_csv')}
        </Button>
      </div>
      {rows === null ? null : <p role="status">{t('queue.exported', { n: rows })}</p>}
      <RefusedNote refused={refused} />
    </div>
  );
}
