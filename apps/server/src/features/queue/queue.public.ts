import type { QueueRow } from '@hearthline/contract/queue';
import type { Actor } from '@hearthline/domain/permissions/can';
import type { Db } from '../../platform/db/tx.ts';
import { type Cursor, readCursor as read, writeCursor as write } from './cursor.ts';
import { type CaseListRow, listColumns } from './queue.store.ts';
import { hidden, queueRowOf, rowReader } from './queue.view.ts';

/** A list row and what it was made from, of which its reader is not shown more (SEC-1). */
export interface ListedCase {
  row: QueueRow;
  stored: CaseListRow;
}

/** List rows of the given cases in the given order, as far as they are within the transaction's scope, for this reader. */
export async function listCases(db: Db, reader: Actor, ids: readonly string[]): Promise<ListedCase[]> {
  const text = `select ${listColumns} from unnest($1::uuid[]) with ordinality as asked (id, place_no)
    join case_file c on c.id = asked.id order by asked.place_no`;
  const stored = await db.prepared<CaseListRow>('queue_listed', text, [ids]);
  const shownOf = rowReader(reader);
  return stored.map((each) => {
    const shown = shownOf(each);
    const row = hidden(each, shown);
    return { row: queueRowOf(row, shown), stored: row };
  });
}

/** The place after a row, for `after` of the next request. */
export function writeCursor(at: number | null, id: string): string {
  return write(at, id);
}

/** Reads what `writeCursor` wrote; refuses anything else with `bad_cursor`. */
export function readCursor(text: string | undefined): Cursor | null {
  return read(text);
}
