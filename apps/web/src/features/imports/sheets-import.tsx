import {
  type ImportKind,
  type ImportRunView,
  importKinds,
  importPermissions,
  listImports,
  previewImport,
  startImport,
} from '@hearthline/contract/import-runs';
import { exportReplies } from '@hearthline/contract/outside';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { useId, useRef, useState } from 'react';
import { addressOf, call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { asRefused, type Refused } from '../../lib/refused.ts';
import { useSession } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { upload } from '../../lib/upload.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { ChooseWorksheet } from './choose-worksheet.tsx';
import { ImportRunReport } from './import-run-report.tsx';
import { type Columns, type Sheet, SheetColumns } from './sheet-columns.tsx';
import { UnreadNote } from './unread-note.tsx';
import './imports.css';

const LOOKS_EVERY_MS = 1_000;
const goes = ({ state }: ImportRunView): boolean => state === 'waiting' || state === 'running';

/** Kinds of sheets in the order they come most often. */
const inOrder: readonly ImportKind[] = ['orders', ...importKinds.filter((kind) => kind !== 'orders')];

function useImportRuns() {
  const { data } = useQuery({
    queryKey: queryKeys.importRuns,
    queryFn: ({ signal }) => call(listImports, {}, { signal }),
    refetchInterval: ({ state }) => (state.data?.runs.some(goes) ? LOOKS_EVERY_MS : false),
  });
  return data?.runs ?? [];
}

function Runs({
  runs,
  shown,
  onShow,
}: {
  runs: readonly ImportRunView[];
  shown: string | null;
  onShow: (id: string | null) => void;
}) {
  const t = useWords();
  if (runs.length === 0) return null;
  return (
    <ul className="hl-import-runs" aria-label={t('imports.runs')}>
      {runs.map((each) => (
        <li key={each.id} aria-current={each.id === shown}>
          <button type="button" onClick={() => onShow(each.id === shown ? null : each.id)}>
            <b>{each.fileName}</b> {t(`imports.kind.${each.kind}`)}
            {each.sender === null ? '' : ` ${each.sender}`}
            {each.dryRun ? ` · ${t('imports.tried')}` : ''} · {t(`imports.state.${each.state}`)} ·{' '}
            <Moment at={each.askedAt} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The outside body, the file: what a sheet is chosen by. */
function ChooseSheet({
  kind,
  sender,
  onSender,
  reading,
  chosen,
  onFile,
}: {
  kind: ImportKind;
  sender: string;
  onSender: (sender: string) => void;
  reading: boolean;
  chosen: boolean;
  onFile: (file: File) => void;
}) {
  const t = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const fromBody = kind === 'orders';
  return (
    <div className="hl-import-head">
      {fromBody ? (
        <>
          <label htmlFor={`${id}-sender`}>{t('imports.sender')}</label>
          <Input id={`${id}-sender`} value={sender} maxLength={60} onChange={(event) => onSender(event.target.value)} />
        </>
      ) : null}
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.xls,.csv,.txt"
        aria-label={t('imports.choose_sheet')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      <Button
        type={chosen ? 'default' : 'primary'}
        loading={reading}
        disabled={fromBody && sender.trim() === ''}
        onClick={() => input.current?.click()}
      >
        {t(chosen ? 'imports.choose_other' : 'imports.choose')}
      </Button>
    </div>
  );
}

/** Sheets of every kind: the worker takes them in, the page may be left and come back to (INT-9, CUS-2, ORG-1, ORG-2). */
export function SheetsImport() {
  const t = useWords();
  const cache = useQueryClient();
  const session = useSession();
  const kinds = inOrder.filter((each) => session.permissions.includes(importPermissions[each]));
  const [kind, setKind] = useState<ImportKind>(kinds[0] ?? 'orders');
  const [sender, setSender] = useState('12345');
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [columns, setColumns] = useState<Columns>({});
  const [reading, setReading] = useState(false);
  const [unread, setUnread] = useState<Refused | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const { run, busy, refused } = useSubmit<ImportRunView>();
  const runs = useImportRuns();
  const from = kind === 'orders' ? sender : null;
  const look = async (name: string, hash: string, worksheet: number | null) => {
    const preview = await call(previewImport, { body: { kind, fileHash: hash, sender: from, worksheet } });
    setSheet({ kind, hash, name, preview });
    setColumns(preview.columns);
  };
  const reads = async (read: () => Promise<void>) => {
    setUnread(null);
    setReading(true);
    try {
      await read();
    } catch (error) {
      setUnread(asRefused(error));
    } finally {
      setReading(false);
    }
  };
  const choose = (file: File) => {
    setSheet(null);
    return reads(async () => look(file.name, (await upload(file)).hash, null));
  };
  const start = async (dryRun: boolean) => {
    if (!sheet) return;
    const { worksheet } = sheet.preview;
    const body = { kind, fileHash: sheet.hash, fileName: sheet.name, worksheet, columns, sender: from, dryRun };
    const begun = await run((key) => call(startImport, { body }, { key }));
    if (!begun) return;
    setShown(begun.id);
    await cache.invalidateQueries({ queryKey: queryKeys.importRuns });
  };
  const one = runs.find(({ id }) => id === shown) ?? null;
  return (
    <section className="hl-import" aria-label={t('imports.sheets')}>
      <h2>{t('imports.sheets')}</h2>
      {kinds.length > 1 ? (
        <Segmented<ImportKind>
          aria-label={t('imports.sheets')}
          value={kind}
          options={kinds.map((each) => ({ value: each, label: t(`imports.kind.${each}`) }))}
          onChange={(next) => {
            setKind(next);
            setSheet(null);
          }}
        />
      ) : null}
      <ChooseSheet
        kind={kind}
        sender={sender}
        onSender={setSender}
        reading={reading}
        chosen={sheet !== null}
        onFile={(file) => void choose(file)}
      />
      <UnreadNote refused={unread ?? refused} />
      {sheet ? (
        <>
          <p>
            <b>{sheet.name}</b>{' '}
            <span className="hl-quiet">{t(sheet.preview.remembered ? 'imports.remembered' : 'imports.proposed')}</span>
          </p>
          <ChooseWorksheet
            preview={sheet.preview}
            disabled={reading}
            onChange={(no) => void reads(() => look(sheet.name, sheet.hash, no))}
          />
          <SheetColumns sheet={sheet} columns={columns} onChange={setColumns} />
          <div className="hl-import-head">
            <Button disabled={busy} onClick={() => void start(true)}>
              {t('imports.try')}
            </Button>
            <Button type="primary" disabled={busy} onClick={() => void start(false)}>
              {t('imports.take')}
            </Button>
            {(kind === 'orders' ? (['xlsx', 'csv'] as const) : []).map((format) => (
              <Button
                key={format}
                href={addressOf(
                  exportReplies,
                  { fileHash: sheet.hash },
                  { sender, format, worksheet: String(sheet.preview.worksheet) },
                )}
                disabled={sender.trim() === ''}
              >
                {t('imports.export', { format: format.toUpperCase() })}
              </Button>
            ))}
          </div>
        </>
      ) : (
        <p className="hl-quiet">{t(`imports.hint_of.${kind}`)}</p>
      )}
      {one ? <ImportRunReport run={one} /> : null}
      <Runs runs={runs} shown={shown} onShow={setShown} />
    </section>
  );
}
