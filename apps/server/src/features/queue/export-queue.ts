import type { Input } from '@hearthline/contract/endpoint';
import { type exportQueue, type QueueColumn, queueColumns } from '@hearthline/contract/queue';
import { harmlessCell } from '@hearthline/domain/text/csv-text';
import { formatInstant } from '@hearthline/domain/time/instant';
import { offsetAt } from '@hearthline/domain/time/zone';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Db, inTransaction } from '../../platform/db/tx.ts';
import { contentDisposition } from '../../platform/http/content-disposition.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { csvOf, workbookOf } from '../../platform/sheets/write-sheet.ts';
import { recordExport } from '../organisation/organisation.public.ts';
import en from './i18n/en.json' with { type: 'json' };
import zh from './i18n/zh-CN.json' with { type: 'json' };
import { type CaseListRow, findPage } from './queue.store.ts';
import { hidden, queueRowOf, rowReader } from './queue.view.ts';
import { askOf } from './read-queue.ts';

type Body = Input<typeof exportQueue>['body'];

/** What one person reads at once is far less; a whole year is a report, not a list. */
const MOST_ROWS = 20_000;

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** In one question: asked page by page, a row that moves meanwhile would be there twice or not at all. */
async function allRows(ctx: Context, body: Body, db: Db): Promise<CaseListRow[]> {
  const rows = await findPage(db, { ...(await askOf(ctx, body, db)), after: null, rows: MOST_ROWS + 1 });
  if (rows.length > MOST_ROWS) throw new Refused('export_too_large', { most: MOST_ROWS });
  return rows;
}

const wallTime = (at: number, zone: string): string =>
  formatInstant(at + offsetAt(at, zone))
    .slice(0, 16)
    .replace('T', ' ');

/** The cells of a row in the words of the screen; times as the company's wall shows them. */
function cellsOf(stored: CaseListRow, columns: readonly QueueColumn[], words: typeof zh, zone: string): string[] {
  const row = queueRowOf(stored, 'clear');
  const wall = (at: number | null): string => (at === null ? '' : wallTime(at, zone));
  const cells: Record<QueueColumn, string> = {
    due: `${wall(stored.due_at)}${row.dueProvisional ? words.provisional : ''}`,
    number: row.number,
    kind: words.kind[row.kind],
    place: row.place ?? '',
    summary: row.summary,
    person: [row.unit?.name, row.staff?.name].filter(Boolean).join(' \u00B7 '),
    source: words.source[row.source],
    state: words.state[row.state],
    urgency: words.urgency[row.urgency],
    received: wall(stored.received_at),
    caller: row.callerName ?? '',
  };
  return columns.map((column) => harmlessCell(cells[column]));
}

const filterOf = (body: Body): Record<string, string> =>
  Object.fromEntries(
    (['unit', 'state', 'kind', 'source', 'urgency', 'clock', 'job', 'sent'] as const).flatMap((name) =>
      body[name] === undefined ? [] : [[name, String(body[name])]],
    ),
  );

/**
 * The rows of a view in a file (ORD-1). First it is written down who took it, with which filter and how many rows, as an
 * event of that person (SEC-5); what cannot be recorded is not handed out.
 */
export async function sendQueue(
  ctx: Context,
  { body }: Input<typeof exportQueue>,
  _: FastifyRequest,
  reply: FastifyReply,
) {
  const { services, person } = ctx;
  const columns = body.columns ?? queueColumns.filter((column) => column !== 'caller');
  const words = body.lang === 'en' ? en : zh;
  const { zone } = services.policy.current(ctx.now).pack;
  const rows = await inTransaction(services.pool, person.scope, async (tx) => {
    const at = { ...ctx, now: services.clock.at(tx.now) };
    const shownOf = rowReader(person);
    const found = (await allRows(at, body, tx)).map((row) => ({ row, shown: shownOf(row) }));
    const masked = found.some(({ shown }) => shown !== 'clear');
    const { view, format } = body;
    const filter = filterOf(body);
    await recordExport(at, tx, { what: 'cases', view, filter, columns, format, rows: found.length, masked });
    return found.map(({ row, shown }) => hidden(row, shown));
  });
  const sheet = [
    columns.map((column) => words.column[column]),
    ...rows.map((row) => cellsOf(row, columns, words, zone)),
    // Whoever finds the file knows whose it is (SEC-5).
    [harmlessCell(`${words.takenBy} ${person.staffNo} ${person.name} ${wallTime(ctx.now, zone)}`)],
  ];
  const bytes = body.format === 'csv' ? csvOf(sheet) : await workbookOf(sheet);
  const day = formatInstant(ctx.now + offsetAt(ctx.now, zone)).slice(0, 10);
  return reply
    .headers({
      'content-type': types[body.format],
      'content-disposition': contentDisposition('attachment', `${words.view[body.view]}-${day}.${body.format}`),
      'cache-control': 'private, no-store',
      'x-rows': String(rows.length),
    })
    .send(Buffer.from(bytes));
}
