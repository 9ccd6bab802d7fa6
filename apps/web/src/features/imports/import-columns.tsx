import type { Result } from '@hearthline/contract/endpoint';
import type { previewOrders } from '@hearthline/contract/imports';
import { outsideFields } from '@hearthline/domain/imports/outside-sheet';
import { Select } from 'antd';
import { useId } from 'react';
import { useWords } from '../../lib/use-words.ts';
import type { Columns } from './use-order-import.ts';

type Preview = Result<typeof previewOrders>;

/** Which column each thing is read from, with what stands in it: a clerk sees at once when one is wrong. */
export function ImportColumns({
  preview,
  columns,
  onChange,
}: {
  preview: Preview;
  columns: Columns;
  onChange: (columns: Columns) => void;
}) {
  const t = useWords();
  const id = useId();
  const options = preview.headings.map((heading, at) => ({
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
        {outsideFields.map((field) => {
          const at = columns[field];
          const sample = at === undefined ? [] : preview.sample.map((cells) => cells[at] ?? '').filter(Boolean);
          return (
            <tr key={field}>
              <th scope="row" id={`${id}-${field}`}>
                {t(`imports.of.${field}`)}
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
              <td className="hl-quiet">{sample.slice(0, 2).join(' · ')}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
