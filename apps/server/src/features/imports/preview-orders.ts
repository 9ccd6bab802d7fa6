import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { previewOrders } from '@hearthline/contract/imports';
import { findHeadings } from '@hearthline/domain/imports/outside-sheet';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { asRemembered } from './column-memory.ts';
import { openSheet } from './open-sheet.ts';
import { rememberedHeadings } from './outside-cases.store.ts';

const SAMPLE = 5;
const SHOWN = 120;

/** What the columns of a sheet are taken for, with its first rows. */
export async function preview(
  ctx: Context,
  { body }: Input<typeof previewOrders>,
  db: Db,
): Promise<Answer<typeof previewOrders>> {
  const all = await openSheet(ctx.services, body.fileHash);
  const found = findHeadings(all);
  if (!found) throw new Refused('no_headings', {}, 'fileHash');
  const { headings, row } = found;
  const remembered = asRemembered(headings, await rememberedHeadings(db, body.sender));
  const below = all.filter((each) => each.row > row);
  return {
    row,
    headings,
    columns: remembered ?? found.columns,
    remembered: remembered !== null,
    sample: below.slice(0, SAMPLE).map(({ cells }) => cells.map((cell) => cell.slice(0, SHOWN))),
    rows: below.length,
  };
}
