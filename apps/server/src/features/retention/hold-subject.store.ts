import type { HoldKind } from '@hearthline/domain/retention/destruction-events';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

const uuid = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

/** How each kind is named by people: cases and sheets by number, staff by staff number, the rest by id or account number. */
const wanted: Record<HoldKind, (named: string) => RawBuilder<{ id: string; label: string }>> = {
  case: (named) => sql`select id::text, number as label from case_file where number = ${named} or id::text = ${named}`,
  sheet: (named) => sql`select id::text, number as label from sheet where number = ${named} or id::text = ${named}`,
  call: (named) => sql`select id::text, to_char(began_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as label
    from call_file where ${named} ~ ${uuid} and id = (case when ${named} ~ ${uuid} then ${named} end)::uuid`,
  message: (
    named,
  ) => sql`select id::text, to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as label
    from inbox_message where id::text = ${named}
      or to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') = ${named}`,
  customer: (named) => sql`select distinct k.id::text, coalesce(p.account_no, '') as label from customer k
    left join occupancy o on o.customer_id = k.id and o.valid_to is null left join premises p on p.id = o.premises_id
    where k.id::text = ${named} or p.account_no = ${named} order by 1`,
  staff: (named) => sql`select id::text, staff_no as label from staff where staff_no = ${named}`,
};

/** Who or what a hold is to lie on, as far as the reader may know of it. Several where a name fits several. */
export const subjectsNamed = (db: Db, kind: HoldKind, named: string): Promise<{ id: string; label: string }[]> =>
  db.rows(wanted[kind](named));
