import type { Result } from '@hearthline/contract/endpoint';
import { previewOrders } from '@hearthline/contract/imports';
import { exportReplies } from '@hearthline/contract/outside';
import { Button, Input } from 'antd';
import { useId, useRef, useState } from 'react';
import { addressOf, call } from '../../lib/api-client.ts';
import { asRefused, type Refused } from '../../lib/refused.ts';
import { upload } from '../../lib/upload.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { ImportColumns } from './import-columns.tsx';
import { ImportReport } from './import-report.tsx';
import { type Columns, useOrderImport } from './use-order-import.ts';
import './imports.css';

interface Sheet {
  hash: string;
  name: string;
  preview: Result<typeof previewOrders>;
}

/** A sheet of an outside body: chosen, its columns looked at, tried, and taken in. */
export function OrdersImport() {
  const t = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [sender, setSender] = useState('12345');
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [columns, setColumns] = useState<Columns>({});
  const [reading, setReading] = useState(false);
  const [unread, setUnread] = useState<Refused | null>(null);
  const { run, refused, busy, start, stop, forget } = useOrderImport();
  const choose = async (file: File) => {
    forget();
    setSheet(null);
    setUnread(null);
    setReading(true);
    try {
      const { hash } = await upload(file);
      const preview = await call(previewOrders, { body: { fileHash: hash, sender } });
      setSheet({ hash, name: file.name, preview });
      setColumns(preview.columns);
    } catch (error) {
      setUnread(asRefused(error));
    } finally {
      setReading(false);
    }
  };
  const go = (dryRun: boolean) => {
    if (sheet) void start({ fileHash: sheet.hash, sender, columns, dryRun });
  };
  const readable = columns.number !== undefined && (columns.text !== undefined || columns.title !== undefined);
  return (
    <div className="hl-import">
      <header className="hl-import-head">
        <label htmlFor={`${id}-sender`}>{t('imports.sender')}</label>
        <Input id={`${id}-sender`} value={sender} maxLength={60} onChange={(event) => setSender(event.target.value)} />
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx,.csv,.txt"
          aria-label={t('imports.choose')}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) void choose(file);
          }}
        />
        <Button
          type={sheet ? 'default' : 'primary'}
          loading={reading}
          disabled={!sender.trim() || busy}
          onClick={() => input.current?.click()}
        >
          {t(sheet ? 'imports.choose_other' : 'imports.choose')}
        </Button>
      </header>
      <RefusedNote refused={unread ?? refused} />
      {sheet ? (
        <>
          <p>
            <b>{sheet.name}</b>{' '}
            <span className="hl-quiet">
              {t('imports.rows', { count: sheet.preview.rows, row: sheet.preview.row })} ·{' '}
              {t(sheet.preview.remembered ? 'imports.remembered' : 'imports.proposed')}
            </span>
          </p>
          <ImportColumns preview={sheet.preview} columns={columns} onChange={setColumns} />
          <div className="hl-import-head">
            <Button disabled={!readable || busy} onClick={() => go(true)}>
              {t('imports.try')}
            </Button>
            <Button type="primary" disabled={!readable || busy} onClick={() => go(false)}>
              {t('imports.take')}
            </Button>
            {(['xlsx', 'csv'] as const).map((format) => (
              <Button
                key={format}
                href={addressOf(exportReplies, { fileHash: sheet.hash }, { sender, format })}
                disabled={!sender.trim() || busy}
              >
                {t('imports.export', { format: format.toUpperCase() })}
              </Button>
            ))}
            {busy ? <Button onClick={stop}>{t('imports.stop')}</Button> : null}
          </div>
          {run ? <ImportReport run={run} rows={sheet.preview.rows} from={sheet.preview.row} /> : null}
        </>
      ) : (
        <p className="hl-quiet">{t('imports.hint')}</p>
      )}
    </div>
  );
}
