import {
  findOutdoorHeadings,
  isOutdoorRefusal,
  isReadableOutdoor,
  type OutdoorRow,
  outdoorFields,
  readOutdoorRow,
} from '@hearthline/domain/imports/outdoor-sheet';
import type { SheetRow } from '@hearthline/domain/imports/sheet-headings';
import { outdoorImport } from '../outdoor/outdoor.public.ts';
import type { Chunk, Importer } from './importer.ts';

/** A sheet of outdoor temperatures, a row a day (CUS-4). */
export const outdoorImporter: Importer = {
  kind: 'outdoor',
  fields: outdoorFields,
  step: 1_000,
  findHeadings: findOutdoorHeadings,
  isReadable: isReadableOutdoor,
  async begin(_, __, { columns }) {
    const seen = new Set<string>();
    const read = (rows: readonly SheetRow[], now: number) => {
      const readable: OutdoorRow[] = [];
      const refused: Chunk['refused'] = [];
      for (const row of rows) {
        const one = readOutdoorRow(row, columns, now);
        if (one === null) continue;
        if (isOutdoorRefusal(one)) {
          refused.push(one);
          continue;
        }
        const key = `${one.day.date} ${one.unit ?? ''}`;
        if (seen.has(key)) refused.push({ row: one.row, field: 'date', code: 'twice_in_file', value: one.day.date });
        else readable.push(one);
        seen.add(key);
      }
      return { readable, refused };
    };
    return {
      see: (rows) => void read(rows, Number.POSITIVE_INFINITY),
      async plan(ctx, tx, rows) {
        const { readable, refused } = read(rows, ctx.now);
        const planned = await outdoorImport.plan(ctx, tx, readable);
        return {
          refused: [...refused, ...planned.refused],
          tell(report) {
            report.added += planned.added;
            report.changed += planned.changed;
            report.unchanged += planned.unchanged;
          },
          take: () => outdoorImport.take(ctx, tx, planned),
        };
      },
    };
  },
};
