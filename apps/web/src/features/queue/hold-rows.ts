import type { QueueRow } from '@hearthline/contract/queue';
import type { QueuePage } from './queue-query.ts';

export interface HeldRows {
  rows: readonly QueueRow[];
  /** Where each row stands, by its id. */
  places: ReadonlyMap<string, number>;
  next: string | null;
  /** Shown, but no longer in this queue. */
  gone: ReadonlySet<string>;
  /** How many changes of the list itself wait behind the quiet line. */
  waiting: number;
}

const id = (row: QueueRow): string => row.id;
const placesOf = (rows: readonly QueueRow[]) => new Map(rows.map((row, index) => [row.id, index]));

export function takeAll(page: QueuePage): HeldRows {
  return { rows: page.rows, places: placesOf(page.rows), next: page.next, gone: new Set(), waiting: 0 };
}

/**
 * The rows with what some say now; the same ones where they say nothing else: equal ones are not drawn again. Ten thousand
 * rows are not walked through because two hundred were asked for.
 */
function saying({ rows, places }: HeldRows, fresh: readonly QueueRow[]): readonly QueueRow[] {
  let said: QueueRow[] | null = null;
  for (const row of fresh) {
    const at = places.get(row.id);
    if (at === undefined || JSON.stringify(rows[at]) === JSON.stringify(row)) continue;
    said ??= [...rows];
    said[at] = row;
  }
  return said ?? rows;
}

/**
 * Brings the rows on the screen up to date without moving one: words and times change in place, what left the queue
 * stays dimmed where it is, what is new waits. Rows behind the part that was asked for again are left alone.
 */
export function holdRows(held: HeldRows, fresh: QueuePage): HeldRows {
  if (held.rows.length === 0) return takeAll(fresh);
  const there = new Set(fresh.rows.map(id));
  const lastKnown = fresh.rows.reduce((last, row) => Math.max(last, held.places.get(row.id) ?? -1), -1);
  const covered = fresh.next === null ? held.rows.length : lastKnown;
  const gone = new Set(held.gone);
  for (const row of held.rows.slice(0, covered)) {
    if (there.has(row.id)) gone.delete(row.id);
    else gone.add(row.id);
  }
  // The last one there is: it is in the answer.
  const last = held.rows[covered];
  if (last && there.has(last.id)) gone.delete(last.id);
  const added = fresh.rows.filter((row) => !held.places.has(row.id)).length;
  return { ...held, rows: saying(held, fresh.rows), gone, waiting: added + gone.size };
}

/**
 * Rows that were looked at one by one: each in place as it is now, and dimmed where it left the queue. Those that did not
 * change stay the same objects, so that nothing is drawn again for them.
 */
export function patchRows(held: HeldRows, asked: ReadonlySet<string>, fresh: readonly QueueRow[]): HeldRows {
  const there = new Set(fresh.map(id));
  const gone = new Set(held.gone);
  for (const each of asked) {
    if (there.has(each)) gone.delete(each);
    else gone.add(each);
  }
  const added = held.waiting - held.gone.size;
  return { ...held, rows: saying(held, fresh), gone, waiting: added + gone.size };
}

/** The next page below; a row that moved down meanwhile is not shown twice. */
export function addPage(held: HeldRows, page: QueuePage): HeldRows {
  const below = page.rows.filter((row) => !held.places.has(row.id));
  const places = new Map(held.places);
  for (const [nth, row] of below.entries()) places.set(row.id, held.rows.length + nth);
  return { ...held, rows: [...held.rows, ...below], places, next: page.next };
}
