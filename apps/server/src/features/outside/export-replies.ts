import type { Input } from '@hearthline/contract/endpoint';
import type { exportReplies } from '@hearthline/contract/outside';
import { findHeadings } from '@hearthline/domain/imports/outside-sheet';
import { outsideNumber, replySheet } from '@hearthline/domain/imports/reply-sheet';
import { formatInstant } from '@hearthline/domain/time/instant';
import { offsetAt } from '@hearthline/domain/time/zone';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inTransaction, readAs } from '../../platform/db/tx.ts';
import { contentDisposition } from '../../platform/http/content-disposition.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { csvOf, workbookOf } from '../../platform/sheets/write-sheet.ts';
import { requireFilesInSight } from '../cases/cases.public.ts';
import { sheetRows } from '../imports/imports.public.ts';
import { recordExport } from '../organisation/organisation.public.ts';
import { repliesTo } from './outside.store.ts';

const wall = (at: number, zone: string): string =>
  formatInstant(at + offsetAt(at, zone))
    .slice(0, 19)
    .replace('T', ' ');

/**
 * The replies to the orders of a sheet, in its own layout (ORD-10); only of cases the reader may know of. That it was taken
 * is written down first, by whom and how many rows (SEC-5).
 */
export async function sendReplies(
  ctx: Context,
  { params, query }: Input<typeof exportReplies>,
  _: FastifyRequest,
  reply: FastifyReply,
) {
  const { services, person } = ctx;
  await readAs(services.pool, person.scope, (db) =>
    requireFilesInSight(ctx, db, [params.fileHash], { field: 'fileHash' }),
  );
  const rows = await sheetRows(services, params.fileHash, query.worksheet);
  const at = findHeadings(rows)?.columns.number;
  if (at === undefined) throw new Refused('no_headings', {}, 'fileHash');
  const numbers = rows.map(({ cells }) => outsideNumber(cells[at] ?? ''));
  const { zone } = services.policy.current(ctx.now).pack;
  const found = await inTransaction(services.pool, person.scope, async (tx) => {
    const replies = await repliesTo(tx, query.sender, numbers);
    const { sender, format } = query;
    const filter = { sender, file: params.fileHash.slice(0, 12) };
    await recordExport({ ...ctx, now: services.clock.at(tx.now) }, tx, {
      what: 'replies',
      view: 'outside',
      filter,
      columns: ['reply', 'repliedAt'],
      format,
      rows: replies.length,
    });
    return replies;
  });
  const replies = new Map(
    found.map((each) => [each.number, { reply: each.reply ?? '', repliedAt: wall(each.at, zone) }]),
  );
  const sheet = replySheet(rows, replies) ?? [];
  const bytes = query.format === 'csv' ? csvOf(sheet) : await workbookOf(sheet);
  const type =
    query.format === 'csv'
      ? 'text/csv; charset=utf-8'
      : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return reply
    .headers({
      'content-type': type,
      'content-disposition': contentDisposition('attachment', `replies-${query.sender}.${query.format}`),
      'cache-control': 'private, no-store',
    })
    .send(Buffer.from(bytes));
}
