import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { ImportedRow, importOrders } from '@hearthline/contract/imports';
import {
  type Columns,
  findHeadings,
  isReadable,
  isRowRefusal,
  type OutsideField,
  type OutsideOrder,
  readOrder,
} from '@hearthline/domain/imports/outside-sheet';
import type { SheetRow } from '@hearthline/domain/imports/sheet-headings';
import { formatInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { openSheet } from './open-sheet.ts';
import { rememberHeadings } from './outside-cases.store.ts';
import { takeOrders } from './take-orders.ts';

interface Chunk {
  orders: OutsideOrder[];
  refused: ImportedRow[];
  next: number | null;
}

/** Reads the sheet again up to the chunk: numbers before it are known, so that one that stands twice is seen. */
function readChunk(
  rows: readonly SheetRow[],
  asked: { columns: Columns; after: number; step: number; now: number; zone: string },
): Chunk & { headings: string[] } {
  const found = findHeadings(rows);
  if (!found) throw new Refused('no_headings', {}, 'fileHash');
  const seen = new Set<string>();
  const chunk: Chunk = { orders: [], refused: [], next: null };
  const nameOf = (field: OutsideField): string => found.headings[asked.columns[field] ?? -1] ?? field;
  let done = 0;
  for (const row of rows) {
    if (row.row <= found.row) continue;
    const read = readOrder(row, asked.columns, asked.now, asked.zone);
    if (read === null) continue;
    const before = row.row <= asked.after;
    const number = isRowRefusal(read) ? null : read.number;
    const twice = number !== null && seen.has(number);
    if (number !== null) seen.add(number);
    if (before) continue;
    if (done === asked.step) return { ...chunk, headings: found.headings };
    done += 1;
    chunk.next = row.row;
    if (isRowRefusal(read)) chunk.refused.push({ ...read, column: nameOf(read.field) });
    else if (twice)
      chunk.refused.push({ row: row.row, column: nameOf('number'), code: 'twice_in_file', value: read.number });
    else chunk.orders.push(read);
  }
  return { ...chunk, next: null, headings: found.headings };
}

const byName = (columns: Columns, headings: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(columns).map(([field, at]) => [field, headings[at] ?? '']));

/** Takes the next rows of a sheet in (INT-9, ORD-10). The dry run is the same up to its end, where it is undone. */
export async function importStep(
  ctx: Context,
  { body }: Input<typeof importOrders>,
  tx: Tx,
): Promise<Answer<typeof importOrders>> {
  const { fileHash, sender, columns, dryRun, after, step } = body;
  if (!isReadable(columns)) throw new Refused('columns_missing', {}, 'columns');
  const { services, now } = ctx;
  const { zone } = services.policy.current(now).pack;
  const chunk = readChunk(await openSheet(services, fileHash), { columns, after, step, now, zone });
  if (dryRun) await tx.rows(sql`savepoint dry_run`);
  const counts = await takeOrders(ctx, tx, sender, chunk.orders, fileHash);
  if (dryRun) await tx.rows(sql`rollback to savepoint dry_run`);
  else await rememberHeadings(tx, sender, byName(columns, chunk.headings), { staffId: ctx.person.staffId, now });
  return { ...counts, refused: chunk.refused, next: chunk.next, at: formatInstant(now) };
}
