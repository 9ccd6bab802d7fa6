import type { QueueColumn, QueueRow } from '@hearthline/contract/queue';
import type { Words } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { DueChip } from '../../ui/due-chip.tsx';
import { Moment } from '../../ui/moment.tsx';
import { SourceLabel } from '../../ui/source-label.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { QueueMarks } from './queue-marks.tsx';

const ended = new Set(['closed', 'joined']);

function Due({ row, gone }: { row: QueueRow; gone: boolean }) {
  if (ended.has(row.state) || gone) return <StateTag state={row.state} />;
  return <DueChip dueAt={row.dueAt} soonAt={row.dueSoonAt} pauses={row.duePauses} provisional={row.dueProvisional} />;
}

function CaseNumber({ row }: { row: QueueRow }) {
  return (
    <>
      <span className="hl-row-head">{row.number.slice(0, -6)}</span>
      {row.number.slice(-6)}
    </>
  );
}

function Summary({ row }: { row: QueueRow }) {
  return (
    <>
      <span title={row.summary}>{row.summary}</span>
      <QueueMarks row={row} />
    </>
  );
}

const textOf: Partial<Record<QueueColumn, (row: QueueRow, t: Words) => string>> = {
  kind: (row, t) => t(`terms.kind.${row.kind}`),
  place: (row, t) => row.place ?? t(row.sealed ? 'looks.sealed' : 'queue.no_place'),
  person: (row) => row.staff?.name ?? row.unit?.name ?? '',
  urgency: (row, t) => t(`terms.urgency.${row.urgency}`),
  caller: (row, t) => row.callerName ?? (row.sealed ? t('looks.sealed') : ''),
};

const titleOf: Partial<Record<QueueColumn, (row: QueueRow) => string>> = {
  number: (row) => row.number,
  person: (row) => [row.unit?.name, row.staff?.name].filter(Boolean).join(' \u00B7 '),
  place: (row) => row.place ?? '',
};

function Inside({ column, row, gone }: { column: QueueColumn; row: QueueRow; gone: boolean }) {
  const t = useWords();
  if (column === 'due') return <Due row={row} gone={gone} />;
  if (column === 'number') return <CaseNumber row={row} />;
  if (column === 'summary') return <Summary row={row} />;
  if (column === 'source') return <SourceLabel source={row.source} />;
  if (column === 'state') return <StateTag state={row.state} />;
  if (column === 'received') return <Moment at={row.receivedAt} />;
  return textOf[column]?.(row, t) ?? '';
}

/** One column of a row. */
export function QueueCell(props: { column: QueueColumn; row: QueueRow; gone: boolean }) {
  const { column, row } = props;
  return (
    <span className={`hl-row-${column}`} title={titleOf[column]?.(row) || undefined}>
      <Inside {...props} />
    </span>
  );
}
