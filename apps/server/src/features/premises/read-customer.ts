import type { readCustomer } from '@hearthline/contract/customers';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import { loadHead } from '../../platform/events/event-log.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { casesAtPremises } from '../cases/cases.public.ts';
import { shownCustomer } from './hide-customer.ts';

type CustomerFile = Answer<typeof readCustomer>;
type Tie = CustomerFile['occupancies'][number];
type Stored = Omit<CustomerFile, 'seq' | 'occupancies' | 'cases' | 'shown'>;

/** A customer as the file has them; null where the reader may look up none of their homes. */
export function customerOf(db: Db, id: string): Promise<Stored | null> {
  return db.row(sql<Stored>`
    select c.id, c.name, c.kind, c.flags, c.note,
      coalesce((select json_agg(json_build_object('phone', f.phone, 'label', f.label) order by f.phone_key)
        from customer_phone f where f.customer_id = c.id), '[]') as phones
    from customer c where c.id = ${id}`);
}

/** A customer, known to whoever may look up any premises of theirs (CUS-1). */
export async function readPerson(ctx: Context, { params }: Input<typeof readCustomer>, db: Db): Promise<CustomerFile> {
  const { id } = params;
  const customer = await customerOf(db, id);
  if (!customer) throw new Refused('not_found', { id });
  const ties = await db.rows(sql<Tie & { station: number }>`
    select json_build_object('id', p.id, 'accountNo', p.account_no, 'address', p.address) as premises,
      o.role, o.valid_from as "from", o.valid_to as "to", p.station_unit_id as station
    from occupancy o join premises p on p.id = o.premises_id where o.customer_id = ${id}
    order by (o.valid_to is null) desc, o.valid_from desc, o.role, p.id`);
  const stations = ties.map(({ station }) => station);
  const occupancies = ties.map(({ premises, role, from, to }) => ({ premises, role, from, to }));
  const homes = [...new Set(occupancies.map(({ premises }) => premises.id))];
  const seq = (await loadHead(db, id))?.seq ?? 0;
  const cases = await casesAtPremises(db, homes, 50);
  return { ...shownCustomer(ctx.person, stations, customer), seq, occupancies, cases };
}
