import { buffer } from 'node:stream/consumers';
import type { SheetRow } from '@hearthline/domain/imports/sheet-headings';
import { Refused } from '../../platform/http/refused.ts';
import type { Services } from '../../platform/services.ts';
import { readSheet } from '../../platform/sheets/read-sheet.ts';

/** The rows of an uploaded sheet. */
export async function openSheet({ files }: Services, hash: string): Promise<readonly SheetRow[]> {
  if (!(await files.has(hash))) throw new Refused('file_missing', { hash }, 'fileHash');
  const { stream } = await files.get(hash);
  const rows: SheetRow[] = [];
  for await (const row of readSheet(await buffer(stream))) rows.push(row);
  return rows;
}
