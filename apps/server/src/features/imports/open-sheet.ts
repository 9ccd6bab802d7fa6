import { buffer } from 'node:stream/consumers';
import type { SheetRow } from '@hearthline/domain/imports/outside-sheet';
import { Refused } from '../../platform/http/refused.ts';
import type { Services } from '../../platform/services.ts';
import { readSheet } from '../../platform/sheets/read-sheet.ts';

/** The rows of an uploaded sheet. */
export async function openSheet({ files }: Services, hash: string): Promise<AsyncGenerator<SheetRow>> {
  if (!(await files.has(hash))) throw new Refused('file_missing', { hash }, 'fileHash');
  const { stream } = await files.get(hash);
  return readSheet(await buffer(stream));
}
