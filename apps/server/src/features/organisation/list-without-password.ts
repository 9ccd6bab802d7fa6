import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { listWithoutPassword } from '@hearthline/contract/organisation';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';

const MOST = 500;

/** Who works here, or will, and has no password yet: taken in by a sheet, which brings none (ORG-3, SEC-4). */
export async function listWithout(
  ctx: Context,
  _: Input<typeof listWithoutPassword>,
  db: Db,
): Promise<Answer<typeof listWithoutPassword>> {
  const today = localDate(ctx.now);
  const rows = await db.rows(sql<{ id: number; staffNo: string; name: string }>`
    select s.id, s.staff_no as "staffNo", s.name from staff s
    where not exists (select 1 from credential c where c.staff_id = s.id)
      and exists (select 1 from staff_job j where j.staff_id = s.id and (j.valid_to is null or j.valid_to > ${today}::date))
    order by s.staff_no limit ${MOST + 1}`);
  return { rows: rows.slice(0, MOST), more: rows.length > MOST };
}
