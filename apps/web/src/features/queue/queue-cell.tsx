import type { QueueColumn, QueueRow } from '@hearthline/contract/queue';
import type { ReactNode } from 'react';
import { dueOfRow, type Words } from '../../lib/time-words.ts';
import { DueChip } from '../../ui/due-chip.tsx';
import { Moment } from '../../ui/moment.tsx';
import { SourceLabel } from '../../ui/source-label.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { marksOf } from './queue-marks.tsx';

const ended = new Set(['closed', 'joined']);

function dueOf(row: QueueRow, gone: boolean): ReactNode {
  if (ended.has(row.state) || gone) return <StateTag state={row.state} />;
  return <DueChip {...dueOfRow(row)} />;
}

function numberOf(row: QueueRow): ReactNode {
  return (
    <>
      <span className="hl-row-head">{row.number.slice(0, -6)}</span>
      {row.number.slice(-6)}
    </>
  );
}

function summaryOf(row: QueueRow, t: Words): ReactNode {
  return (
    <>
      <span title={row.summary}>{row.summary}</span>
      {marksOf(row, t)}
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

/**
 * What stands in one column of a row. A function and no component, its parts too where they can be: rows are made by the dozen
 * while one scrolls, and each component costs again what its words cost.
 */
export function insideOf(column: QueueColumn, row: QueueRow, gone: boolean, t: Words): ReactNode {
  if (column === 'due') return dueOf(row, gone);
  if (column === 'number') return numberOf(row);
  if (column === 'summary') return summaryOf(row, t);
  if (column === 'source') return <SourceLabel source={row.source} />;
  if (column === 'state') return <StateTag state={row.state} />;
  if (column === 'received') return <Moment at={row.receivedAt} />;
  return textOf[column]?.(row, t) ?? '';
}

/** What is said of a column to whoever asks by pointing at it. */
export function titleIn(column: QueueColumn, row: QueueRow): string | undefined {
  return titleOf[column]?.(row) || undefined;
}
