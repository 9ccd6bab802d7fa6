import type { Result } from '@hearthline/contract/endpoint';
import type { ImportKind, previewImport } from '@hearthline/contract/import-runs';
import { Select } from 'antd';
import { useId } from 'react';
import { useWords } from '../../lib/use-words.ts';
import '../../ui/table.css';

export interface Sheet {
  kind: ImportKind;
  hash: string;
  name: string;
  preview: Result<typeof previewImport>;
}
export type Columns = Record<string, number>;

/** Premises and readings share their fields; the others call theirs by the same names and mean something else. */
const wordsOf: Record<ImportKind, string> = {
  orders: 'of',
  premises: 'file',
  readings: 'file',
  outdoor: 'outdoor_field',
  units: 'unit_field',
  staff: 'staff_field',
};

/** Which column each thing is read from, with what stands in it: a clerk sees at once when one is wrong. */
export function SheetColumns({
  sheet,
  columns,
  onChange,
}: {
  sheet: Sheet;
  columns: Columns;
  onChange: (columns: Columns) => void;
}) {
  const t = useWords();
  const id = useId();
  const { headings, fields, sample } = sheet.preview;
  const options = headings.map((heading, at) => ({
    value: at,
    label: heading || t('imports.column_no', { no: at + 1 }),
  }));
  const shown = (at: number): string =>
    sample
      .map((cells) => cells[at] ?? '')
      .filter(Boolean)
      .slice(0, 2)
      .join(' · ');
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
                {t(`imports.${wordsOf[sheet.kind]}.${field}`)}
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
              <td className="hl-quiet">{at === undefined ? '' : shown(at)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
