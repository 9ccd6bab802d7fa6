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

/** The row there is, unless it says something else now: equal ones are not drawn again. */
function same(row: QueueRow, fresh: QueueRow | undefined): QueueRow {
  return !fresh || JSON.stringify(fresh) === JSON.stringify(row) ? row : fresh;
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
    rows: held.rows.map((row) => same(row, freshById.get(row.id))),
    next: held.next,
    gone,
    waiting: added + gone.size,
  };
}

/**
 * Rows that were looked at one by one: each in place as it is now, and dimmed where it left the queue. Those that did not
 * change stay the same objects, so that nothing is drawn again for them.
 */
export function patchRows(held: HeldRows, asked: ReadonlySet<string>, fresh: readonly QueueRow[]): HeldRows {
  const freshById = new Map(fresh.map((row) => [row.id, row]));
  const gone = new Set(held.gone);
  for (const id of asked) {
    if (freshById.has(id)) gone.delete(id);
    else gone.add(id);
  }
  const added = held.waiting - held.gone.size;
  return {
    ...held,
    rows: held.rows.map((row) => same(row, freshById.get(row.id))),
    gone,
    waiting: added + gone.size,
  };
}

/** The next page below; a row that moved down meanwhile is not shown twice. */
export function addPage(held: HeldRows, page: QueuePage): HeldRows {
  const shown = new Set(held.rows.map((row) => row.id));
  return { ...held, rows: [...held.rows, ...page.rows.filter((row) => !shown.has(row.id))], next: page.next };
}
