import { buffer } from 'node:stream/consumers';
import type { SheetRow } from '@hearthline/domain/imports/sheet-headings';
import { Refused } from '../../platform/http/refused.ts';
import type { Services } from '../../platform/services.ts';
import { readSheet } from '../../platform/sheets/read-sheet.ts';

/** A sheet is read step by step and asked for again at once: the last one stays, unless it is a large one. */
const recent = new WeakMap<Services, { hash: string; rows: readonly SheetRow[] }>();
const KEPT_ROWS = 20_000;

/** The rows of an uploaded sheet. */
export async function openSheet(services: Services, hash: string): Promise<readonly SheetRow[]> {
  const known = recent.get(services);
  if (known?.hash === hash) return known.rows;
  const { files } = services;
  if (!(await files.has(hash))) throw new Refused('file_missing', { hash }, 'fileHash');
  const { stream } = await files.get(hash);
  const rows: SheetRow[] = [];
  for await (const row of readSheet(await buffer(stream))) rows.push(row);
  if (rows.length <= KEPT_ROWS) recent.set(services, { hash, rows });
  return rows;
}
