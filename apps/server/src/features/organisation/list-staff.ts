import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { listStaff, readStaff } from '@hearthline/contract/organisation';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { requireUnit } from './organisation.public.ts';
import { staffRowOf, staffRows } from './staff.view.ts';

const like = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`;

/** Who works where today: what pickers of people offer (ORG-2). */
export async function list(
  ctx: Context,
  { query }: Input<typeof listStaff>,
  db: Db,
): Promise<Answer<typeof listStaff>> {
  const today = localDate(ctx.now);
  if (query.unit !== undefined) await requireUnit(db, query.unit);
  const holds = sql`j.valid_from <= ${today}::date and (j.valid_to is null or j.valid_to > ${today}::date)`;
  const fits = [
    sql`(s.left_on is null or s.left_on > ${today}::date)`,
    ...(query.unit === undefined && query.job === undefined
      ? []
      : [
          sql`exists (select 1 from staff_job j where j.staff_id = s.id and ${holds}
            and (${query.job ?? null}::text is null or j.job = ${query.job ?? null})
            and (${query.unit ?? null}::int is null or j.unit_id in
              (select unit_id from unit_closure where ancestor_id = ${query.unit ?? null})))`,
        ]),
    ...(query.q ? [sql`(s.name ilike ${like(query.q)} or s.staff_no ilike ${like(query.q)})`] : []),
  ];
  return { rows: await staffRows(db, sql.join(fits, sql` and `), holds, query.limit) };
}

/** A person with every job ever held. */
export async function readOne(
  _: Context,
  { params }: Input<typeof readStaff>,
  db: Db,
): Promise<Answer<typeof readStaff>> {
  return staffRowOf(db, params.id);
}
