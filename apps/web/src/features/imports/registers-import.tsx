import type { Result } from '@hearthline/contract/endpoint';
import {
  type ImportKind,
  type ImportRunView,
  importKinds,
  listImports,
  previewImport,
  startImport,
} from '@hearthline/contract/import-runs';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { useId, useRef, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { asRefused, type Refused } from '../../lib/refused.ts';
import { useSubmit } from '../../lib/submit.ts';
import { upload } from '../../lib/upload.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { ImportRunReport } from './import-run-report.tsx';
import './imports.css';

interface Sheet {
  kind: ImportKind;
  hash: string;
  name: string;
  preview: Result<typeof previewImport>;
}

const LOOKS_EVERY_MS = 1_000;
const goes = ({ state }: ImportRunView): boolean => state === 'waiting' || state === 'running';

function Columns({
  sheet,
  columns,
  onChange,
}: {
  sheet: Sheet;
  columns: Record<string, number>;
  onChange: (columns: Record<string, number>) => void;
}) {
  const t = useWords();
  const id = useId();
  const { headings, fields, sample } = sheet.preview;
  const options = headings.map((heading, at) => ({
    value: at,
    label: heading || t('imports.column_no', { no: at + 1 }),
  }));
  return (
    <table className="hl-table hl-import-columns">
      <thead>
        <tr>
          <th scope="col">{t('imports.field')}</th>
          <th scope="col">{t('imports.column')}</th>
          <th scope="col">{t('imports.sample')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => {
          const at = columns[field];
          return (
            <tr key={field}>
              <th scope="row" id={`${id}-${field}`}>
                {t(`imports.file.${field}`)}
              </th>
              <td>
                <Select<number>
                  aria-labelledby={`${id}-${field}`}
                  allowClear
                  placeholder={t('imports.none')}
                  {...(at === undefined ? {} : { value: at })}
                  options={options}
                  onChange={(next?: number) => {
                    const { [field]: _, ...rest } = columns;
                    onChange(next === undefined ? rest : { ...rest, [field]: next });
                  }}
                />
              </td>
              <td className="hl-quiet">
                {at === undefined
                  ? ''
                  : sample
                      .map((cells) => cells[at] ?? '')
                      .filter(Boolean)
                      .slice(0, 2)
                      .join(' · ')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Files of premises and room temperatures: the worker takes them in, the page may be left (CUS-1, CUS-2). */
export function RegistersImport() {
  const t = useWords();
  const cache = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<ImportKind>('premises');
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [columns, setColumns] = useState<Record<string, number>>({});
  const [reading, setReading] = useState(false);
  const [unread, setUnread] = useState<Refused | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const { run, busy, refused } = useSubmit<ImportRunView>();
  const { data } = useQuery({
    queryKey: queryKeys.importRuns,
    queryFn: ({ signal }) => call(listImports, {}, { signal }),
    refetchInterval: ({ state }) => (state.data?.runs.some(goes) ? LOOKS_EVERY_MS : false),
  });
  const choose = async (file: File) => {
    setSheet(null);
    setUnread(null);
    setReading(true);
    try {
      const { hash } = await upload(file);
      const preview = await call(previewImport, { body: { kind, fileHash: hash } });
      setSheet({ kind, hash, name: file.name, preview });
      setColumns(preview.columns);
    } catch (error) {
      setUnread(asRefused(error));
    } finally {
      setReading(false);
    }
  };
  const start = async (dryRun: boolean) => {
    if (!sheet) return;
    const body = { kind: sheet.kind, fileHash: sheet.hash, fileName: sheet.name, columns, dryRun };
    const begun = await run((key) => call(startImport, { body }, { key }));
    if (!begun) return;
    setShown(begun.id);
    await cache.invalidateQueries({ queryKey: queryKeys.importRuns });
  };
  const runs = data?.runs ?? [];
  const one = runs.find(({ id }) => id === shown) ?? null;
  return (
    <section className="hl-import" aria-label={t('imports.registers')}>
      <h2>{t('imports.registers')}</h2>
      <div className="hl-import-head">
        <Segmented<ImportKind>
          aria-label={t('imports.registers')}
          value={kind}
          options={importKinds.map((each) => ({ value: each, label: t(`imports.kind.${each}`) }))}
          onChange={(next) => {
            setKind(next);
            setSheet(null);
          }}
        />
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx,.csv,.txt"
          aria-label={t('imports.choose_register')}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) void choose(file);
          }}
        />
        <Button loading={reading} onClick={() => input.current?.click()}>
          {t(sheet ? 'imports.choose_other' : 'imports.choose')}
        </Button>
      </div>
      <RefusedNote refused={unread ?? refused} />
      {sheet ? (
        <>
          <p>
            <b>{sheet.name}</b> <span className="hl-quiet">{t('imports.proposed')}</span>
          </p>
          <Columns sheet={sheet} columns={columns} onChange={setColumns} />
          <div className="hl-import-head">
            <Button disabled={busy} onClick={() => void start(true)}>
              {t('imports.try')}
            </Button>
            <Button type="primary" disabled={busy} onClick={() => void start(false)}>
              {t('imports.take')}
            </Button>
          </div>
        </>
      ) : (
        <p className="hl-quiet">{t(`imports.hint_of.${kind}`)}</p>
      )}
      {one ? <ImportRunReport run={one} /> : null}
      {runs.length > 0 ? (
        <ul className="hl-import-runs" aria-label={t('imports.runs')}>
          {runs.map((each) => (
            <li key={each.id} aria-current={each.id === shown}>
              <button type="button" onClick={() => setShown(each.id === shown ? null : each.id)}>
                <b>{each.fileName}</b> {t(`imports.kind.${each.kind}`)}
                {each.dryRun ? ` · ${t('imports.tried')}` : ''} · {t(`imports.state.${each.state}`)} ·{' '}
                <Moment at={each.askedAt} />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
