import type { readRota } from '@hearthline/contract/duty';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { requireUnit } from '../organisation/organisation.public.ts';
import { dutyRows, dutyView } from './duty.view.ts';

/** The rota of a unit and those below it over a span, what was replaced included when asked for (ORG-4). */
export async function read(
  _: Context,
  { params, query }: Input<typeof readRota>,
  db: Db,
): Promise<Answer<typeof readRota>> {
  await requireUnit(db, params.id);
  // Before the rows: what is entered between the two is then refused to whoever rests on this, not overwritten.
  const head = await db.row(
    sql<{ seq: number }>`
      select h.seq from stream_head h join unit u on u.stream_id = h.stream_id where u.id = ${params.id}`,
  );
  const below = sql`d.unit_id in (select unit_id from unit_closure where ancestor_id = ${params.id})`;
  const rows = await dutyRows(
    db,
    sql`${below} and d.from_at < ${query.to}::timestamptz and d.to_at > ${query.from}::timestamptz
      and (${query.line ?? null}::text is null or d.line = ${query.line ?? null})
      and (${query.history} or d.superseded_at is null)`,
  );
  const lines = await db.rows(sql<{ line: string }>`select distinct line from duty d where ${below} order by line`);
  return { rows: rows.map(dutyView), lines: lines.map((row) => row.line), seq: head?.seq ?? 0 };
}
