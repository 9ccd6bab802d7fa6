import type { Answer, Input } from '@hearthline/contract/endpoint';
import { type listSheets, sheetViews } from '@hearthline/contract/first-asked';
import { departmentsOf } from '@hearthline/domain/first-asked/sheet-abilities';
import { localDate } from '@hearthline/domain/time/instant';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { findSheets } from './sheets.store.ts';

type View = (typeof sheetViews)[number];

/** What each list holds; whose sheets are there at all is row-level security's answer. */
function conditions(ctx: Context): Record<View, RawBuilder<unknown>> {
  const me = ctx.person.staffId;
  const mine = departmentsOf(ctx.person);
  const handled = sql`s.handling_unit_id = any (${mine}::int[])`;
  const open = sql`s.ended_month is null`;
  return {
    mine: sql`${open} and ${me}::int in (s.first_asked_id, s.keeper_id, s.handler_id)`,
    to_receive: sql`${open} and s.state in ('handed_over', 'received') and ${handled}`,
    awaiting_contact: sql`${open} and s.state = 'accepted' and ${handled}`,
    to_tell: sql`s.state = 'resolved' and (s.first_asked_unit_id = any (${mine}::int[]) or ${handled})`,
    leader_asked: sql`${open} and s.leader_asked`,
    to_hand_in: sql`s.state in ('told', 'exempt') and s.first_asked_unit_id = any (${mine}::int[])`,
    retention_due: sql`s.retain_until < ${localDate(ctx.now)}::date`,
    all: sql`true`,
  };
}

/** A badge needs no more: what waits is counted so far, in the order the list is read. */
const COUNT_CAP = 999;
const counted = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select count(*)::int from
  (select 1 from sheet s where ${condition} order by s.due_at, s.asked_at desc, s.id limit ${COUNT_CAP}) waiting)`;

/** Sheets by what they wait for, with how many wait in each list (FIR-3, FIR-6). */
export async function list(
  ctx: Context,
  { query }: Input<typeof listSheets>,
  db: Db,
): Promise<Answer<typeof listSheets>> {
  const where = conditions(ctx);
  const counts = await db.row(
    sql<
      Record<View, number>
    >`select ${sql.join(sheetViews.map((view) => sql`${counted(where[view])} as ${sql.ref(view)}`))}`,
  );
  return {
    rows: await findSheets(ctx, db, where[query.view], query.limit),
    counts: counts ?? (Object.fromEntries(sheetViews.map((view) => [view, 0])) as Record<View, number>),
  };
}
