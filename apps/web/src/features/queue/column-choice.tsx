import { type QueueColumn, queueColumns } from '@hearthline/contract/queue';
import { Button } from 'antd';
import { useWords } from '../../lib/use-words.ts';
import { usualColumns } from './queue-columns.ts';

/** Which columns rows show; at least one stays. */
export function ColumnChoice({
  columns,
  onChange,
}: {
  columns: readonly QueueColumn[];
  onChange: (columns: readonly QueueColumn[]) => void;
}) {
  const t = useWords();
  const toggle = (column: QueueColumn) => {
    const next = columns.includes(column) ? columns.filter((each) => each !== column) : [...columns, column];
    if (next.length > 0) onChange(next);
  };
  return (
    <fieldset className="hl-tool-list">
      <legend className="hl-hidden">{t('queue.columns')}</legend>
      {queueColumns.map((column) => (
        <label key={column}>
          <input type="checkbox" checked={columns.includes(column)} onChange={() => toggle(column)} />{' '}
          {t(`queue.column.${column}`)}
        </label>
      ))}
      <Button size="small" type="link" onClick={() => onChange(usualColumns)}>
        {t('queue.usual_columns')}
      </Button>
    </fieldset>
  );
}
