import type { Result } from '@hearthline/contract/endpoint';
import type { previewImport } from '@hearthline/contract/import-runs';
import { Select } from 'antd';
import { useId } from 'react';
import { useWords } from '../../lib/use-words.ts';

/** Which sheet of a workbook is taken in, where it has several: nobody finds out later that the second one was left out. */
export function ChooseWorksheet({
  preview: { worksheets, worksheet },
  disabled,
  onChange,
}: {
  preview: Result<typeof previewImport>;
  disabled: boolean;
  onChange: (no: number) => void;
}) {
  const t = useWords();
  const id = useId();
  if (worksheets.length < 2) return null;
  return (
    <div className="hl-import-head">
      <span id={id}>{t('imports.worksheet')}</span>
      <Select<number>
        aria-labelledby={id}
        value={worksheet}
        disabled={disabled}
        options={worksheets.map((name, no) => ({ value: no, label: name }))}
        onChange={onChange}
      />
      <span className="hl-quiet">{t('imports.worksheets_left', { count: worksheets.length - 1 })}</span>
    </div>
  );
}
