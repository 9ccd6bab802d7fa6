import type { QueueRow } from '@hearthline/contract/queue';
import type { QueuePage } from './queue-query.ts';

export interface HeldRows {
  rows: QueueRow[];
  next: string | null;
  /** Shown, but no longer in this queue. */
  gone: ReadonlySet<string>;
  /** How many changes of the list itself wait behind the quiet line. */
  waiting: number;
}

export function takeAll(page: QueuePage): HeldRows {
  return { rows: page.rows, next: page.next, gone: new Set(), waiting: 0 };
}

/**
 * Brings the rows on the screen up to date without moving one: words and times change in place, what left the queue
 * stays dimmed where it is, what is new waits. Rows behind the part that was asked for again are left alone.
 */
export function holdRows(held: HeldRows, fresh: QueuePage): HeldRows {
  if (held.rows.length === 0) return takeAll(fresh);
  const freshById = new Map(fresh.rows.map((row) => [row.id, row]));
  const shown = new Set(held.rows.map((row) => row.id));
  const lastKnown = held.rows.findLastIndex((row) => freshById.has(row.id));
  const covered = fresh.next === null ? held.rows.length : lastKnown;
  const gone = new Set(
    held.rows
      .filter((row, index) => (index < covered ? !freshById.has(row.id) : held.gone.has(row.id)))
      .map((row) => row.id),
  );
  const added = fresh.rows.filter((row) => !shown.has(row.id)).length;
  return {
    rows: held.rows.map((row) => freshById.get(row.id) ?? row),
    next: held.next,
    gone,
    waiting: added + gone.size,
  };
}

/** The next page below; a row that moved down meanwhile is not shown twice. */
export function addPage(held: HeldRows, page: QueuePage): HeldRows {
  const shown = new Set(held.rows.map((row) => row.id));
  return { ...held, rows: [...held.rows, ...page.rows.filter((row) => !shown.has(row.id))], next: page.next };
}
