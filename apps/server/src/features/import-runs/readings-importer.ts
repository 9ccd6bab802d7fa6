import {
  findReadingsHeadings,
  isReadableReadings,
  isReadingRefusal,
  type ReadingRow,
  readingFields,
  readReadingRow,
} from '@hearthline/domain/imports/readings-sheet';
import type { SheetRow } from '@hearthline/domain/imports/sheet-headings';
import { readingsImport } from '../premises/premises-import.public.ts';
import type { Chunk, Importer } from './importer.ts';

/** A sheet of measured room temperatures (CUS-1, CUS-4). */
export const readingsImporter: Importer = {
  kind: 'readings',
  fields: readingFields,
  step: 1_000,
  findHeadings: findReadingsHeadings,
  isReadable: isReadableReadings,
  async begin(_, __, { columns }) {
    const seen = new Set<string>();
    const read = (rows: readonly SheetRow[], now: number) => {
      const readable: ReadingRow[] = [];
      const refused: Chunk['refused'] = [];
      for (const row of rows) {
        const one = readReadingRow(row, columns, now);
        if (one === null) continue;
        const key = isReadingRefusal(one) ? null : `${one.accountNo} ${one.at} ${one.place}`;
        if (isReadingRefusal(one)) refused.push(one);
        else if (key !== null && seen.has(key))
          refused.push({ row: one.row, field: 'measuredAt', code: 'twice_in_file', value: one.accountNo });
        else readable.push(one);
        if (key !== null) seen.add(key);
      }
      return { readable, refused };
    };
    return {
      see: (rows) => void read(rows, Number.POSITIVE_INFINITY),
      async plan(ctx, tx, rows) {
        const { readable, refused } = read(rows, ctx.now);
        const planned = await readingsImport.plan(ctx, tx, readable);
        return {
          refused: [...refused, ...planned.refused],
          tell(report) {
            report.added += planned.fresh.length;
            report.unchanged += planned.known;
          },
          take: () => readingsImport.take(ctx, tx, planned),
        };
      },
    };
  },
};
