import { type QueueColumn, queueColumns } from '@hearthline/contract/queue';
import type { CSSProperties } from 'react';
import { useCallback, useState } from 'react';
import { keep, readKept } from '../../lib/kept.ts';
import { useSession } from '../../lib/session.ts';
import { columnsOf } from './queue-query.ts';

/** What a row shows unless somebody chose otherwise. */
export const usualColumns: readonly QueueColumn[] = ['due', 'number', 'kind', 'place', 'summary', 'person', 'source'];

/** Widths with room, and where a case is open beside the list. */
const widths: Record<QueueColumn, readonly [string, string]> = {
  due: ['148px', '138px'],
  number: ['124px', '54px'],
  kind: ['72px', 'var(--hl-kind)'],
  place: ['minmax(120px, 1fr)', 'minmax(96px, 1fr)'],
  summary: ['minmax(160px, 2fr)', 'minmax(132px, 1.7fr)'],
  person: ['104px', '66px'],
  source: ['84px', '18px'],
  state: ['76px', '66px'],
  urgency: ['72px', '54px'],
  received: ['108px', '96px'],
  caller: ['84px', '60px'],
};

/** The columns as the style sheet reads them. */
export function gridOf(columns: readonly QueueColumn[]): CSSProperties {
  const grid = (at: 0 | 1) => columns.map((column) => widths[column][at]).join(' ');
  return { '--hl-cols': grid(0), '--hl-cols-tight': grid(1) } as CSSProperties;
}

/** The columns of the address; else those this person chose last on this machine. */
export function useColumns(address: string | undefined) {
  const { staff } = useSession();
  const name = `hl.columns.${staff.id}`;
  const [own, setOwn] = useState(() => columnsOf(readKept(name) ?? undefined));
  const choose = useCallback(
    (columns: readonly QueueColumn[]) => {
      const chosen = queueColumns.filter((column) => columns.includes(column));
      const usual = chosen.join() === usualColumns.join();
      keep(name, usual ? null : chosen.join());
      setOwn(usual ? null : chosen);
    },
    [name],
  );
  return { columns: columnsOf(address) ?? own ?? usualColumns, choose };
}
