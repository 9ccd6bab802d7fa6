import {
  type Columns,
  findHeadings,
  isReadable,
  isRowRefusal,
  type OutsideOrder,
  outsideFields,
  readOrder,
} from '@hearthline/domain/imports/outside-sheet';
import type { SheetRow } from '@hearthline/domain/imports/sheet-headings';
import { ordersImport } from '../imports/imports.public.ts';
import type { AskedSheet, Chunk, Importer, Pass } from './importer.ts';

/** Short enough that a call taken meanwhile waits for less than a second. */
const STEP = 200;

function passOver({ columns: given, headings, sender, fileHash }: AskedSheet, zoneAt: (now: number) => string): Pass {
  const columns: Columns = given;
  const from = sender ?? '';
  const seen = new Set<string>();
  const read = (rows: readonly SheetRow[], now: number) => {
    const orders: (OutsideOrder & { row: number })[] = [];
    const refused: Chunk['refused'] = [];
    for (const row of rows) {
      const one = readOrder(row, columns, now, zoneAt(now));
      if (one === null) continue;
      if (isRowRefusal(one)) refused.push(one);
      else if (seen.has(one.number))
        refused.push({ row: row.row, field: 'number', code: 'twice_in_file', value: one.number.slice(0, 40) });
      else orders.push({ ...one, row: row.row });
      if (!isRowRefusal(one)) seen.add(one.number);
    }
    return { orders, refused };
  };
  return {
    see: (rows) => void read(rows, Number.MAX_SAFE_INTEGER),
    async plan(ctx, tx, rows) {
      const { orders, refused } = read(rows, ctx.now);
      const counts = await ordersImport.take(ctx, tx, from, orders, { originalHash: fileHash, sent: false });
      const back = orders.filter(({ number }) => counts.takenBack.has(number));
      const by = { staffId: ctx.person.staffId, now: ctx.now };
      await ordersImport.remember(tx, from, headings, columns, by);
      return {
        refused,
        warned: back.map(({ row, number: value }) => ({ row, field: 'number', code: 'order_taken_back', value })),
        tell(report) {
          report.added += counts.added;
          report.changed += counts.changed;
          report.unchanged += counts.unchanged;
        },
      };
    },
  };
}

/** A sheet of orders of an outside body, each number once (INT-9, ORD-10). */
export const ordersImporter: Importer = {
  kind: 'orders',
  fields: outsideFields,
  step: STEP,
  findHeadings,
  isReadable,
  remembered: ordersImport.remembered,
  begin: async ({ services }, _, asked) => passOver(asked, (now) => services.policy.current(now).pack.zone),
};
