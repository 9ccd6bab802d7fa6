import { buffer } from 'node:stream/consumers';
import type { SheetRow } from '@hearthline/domain/imports/sheet-headings';
import { Refused } from '../../platform/http/refused.ts';
import type { Services } from '../../platform/services.ts';
import { openSheet as open } from '../../platform/sheets/read-sheet.ts';

/** The rows of an uploaded sheet, of a workbook those of one of its sheets. */
export async function openSheet({ files }: Services, hash: string, worksheet: number): Promise<readonly SheetRow[]> {
  if (!(await files.has(hash))) throw new Refused('file_missing', { hash }, 'fileHash');
  const { stream } = await files.get(hash);
  const rows: SheetRow[] = [];
  for await (const row of (await open(await buffer(stream))).rows(worksheet)) rows.push(row);
  return rows;
}
