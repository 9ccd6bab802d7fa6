import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { PremisesView, readPremises } from '@hearthline/contract/premises';
import { callerSight, seesIn } from '@hearthline/domain/permissions/person-sight';
import { maskWords } from '@hearthline/domain/text/mask';
import { formatInstant, localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { casesAtPremises, ordersAtPremises } from '../cases/cases.public.ts';
import { sheetsOfCases } from '../first-asked/first-asked.public.ts';
import { interruptionsAt } from '../interruptions/interruptions.public.ts';
import { namesOf } from '../organisation/organisation.public.ts';
import { outdoorWhere } from '../outdoor/outdoor.public.ts';
import { shownCustomer } from './hide-customer.ts';
import { premisesFacts, stewardOf } from './premises.public.ts';
import { flagsOf } from './premises-flags.ts';
import { recordOf, withWriters } from './premises-record.ts';
import { loadPremises } from './premises-stream.ts';
import { readingsOf, SHOWN_MS } from './readings.store.ts';

type CustomerTie = PremisesView['customers'][number];

const customersAt = (db: Db, premisesId: string): Promise<CustomerTie[]> =>
  db.rows(sql<CustomerTie>`
    select json_build_object('id', c.id, 'name', c.name, 'kind', c.kind, 'flags', c.flags, 'note', c.note,
        'phones', coalesce((select json_agg(json_build_object('phone', f.phone, 'label', f.label) order by f.phone_key)
          from customer_phone f where f.customer_id = c.id), '[]')) as customer,
      o.role, o.valid_from as "from", o.valid_to as "to"
    from occupancy o join customer c on c.id = o.customer_id where o.premises_id = ${premisesId}
    order by (o.valid_to is null) desc, o.valid_from desc, o.role, c.id`);

interface StewardRow {
  area_id: string;
  area: string;
  staff_id: number;
  role: 'steward' | 'substitute';
  from: string;
  to: string | null;
}

/** Who answered for it: each steward for the dates on which both the person and the premises were in the area. */
const stewardsOf = (db: Db, premisesId: string): Promise<StewardRow[]> =>
  db.rows(sql<StewardRow>`
    select a.id as area_id, a.name as area, s.staff_id, s.role, greatest(s.valid_from, p.valid_from) as "from",
      least(s.valid_to, p.valid_to) as "to"
    from area_premises p join area a on a.id = p.area_id join area_steward s on s.area_id = p.area_id
      and (p.valid_to is null or s.valid_from < p.valid_to) and (s.valid_to is null or p.valid_from < s.valid_to)
    where p.premises_id = ${premisesId} order by "from" desc, s.role limit 50`);

const areaOn = (db: Db, premisesId: string, date: string): Promise<{ id: string; name: string } | null> =>
  db.row(sql<{ id: string; name: string }>`select a.id, a.name from area_premises p join area a on a.id = p.area_id
    where p.premises_id = ${premisesId} and p.valid_from <= ${date}::date and (p.valid_to is null or p.valid_to > ${date}::date)`);

/** The file of premises on one page: who lives there, who answers for it, what was asked (CUS-1, CUS-3). */
export function read(
  ctx: Context,
  { params }: Input<typeof readPremises>,
  db: Db,
): Promise<Answer<typeof readPremises>> {
  return premisesViewOf(ctx, db, params.id);
}

/** The file as one person sees it now; refused with `not_found` where they may not know of it. */
export async function premisesViewOf(ctx: Context, db: Db, id: string): Promise<PremisesView> {
  const today = localDate(ctx.now);
  const known = await loadPremises(db, id);
  const facts = known && (await premisesFacts(db, id, today));
  if (!known || !facts) throw new Refused('not_found', { id });
  const { communityId, community, stationUnitId, addressKey: _, ...file } = known.state.state;
  const [customers, area, steward, stewards, readings, interruptions, outdoor, cases, orders, record] =
    await Promise.all([
      customersAt(db, id),
      areaOn(db, id, today),
      stewardOf(db, id, today),
      stewardsOf(db, id),
      readingsOf(ctx, db, id),
      interruptionsAt(ctx, db, communityId, file.building),
      outdoorWhere(db, stationUnitId, { from: localDate(ctx.now - SHOWN_MS), to: today }),
      casesAtPremises(db, [id], 50),
      ordersAtPremises(db, id, 50),
      recordOf(db, id),
    ]);
  const people = [
    ...stewards.map((each) => each.staff_id),
    steward?.staffId ?? null,
    ...orders.map((order) => order.assignee_id),
    ...record.entries.map((entry) => entry.byId),
  ].filter((each) => each !== null);
  const sight = callerSight(ctx.person);
  const caseIds = cases.map((each) => each.id);
  const [names, sheets] = await Promise.all([
    namesOf(db, [stationUnitId, ...orders.map((order) => order.unit_id)], people),
    sheetsOfCases(db, caseIds),
  ]);
  return {
    ...file,
    specialPlace: file.specialPlace ?? null,
    seq: known.seq,
    community: { id: communityId, name: community },
    station: names.unit(stationUnitId) ?? { id: stationUnitId, name: '' },
    flags: flagsOf(facts, today),
    customers: customers.map((tie) => ({ ...tie, customer: shownCustomer(ctx.person, [stationUnitId], tie.customer) })),
    area,
    steward: names.staff(steward?.staffId ?? null),
    stewards: stewards.map(({ area_id, area: name, staff_id, ...span }) => ({
      ...span,
      area: { id: area_id, name },
      staff: names.staff(staff_id) ?? { id: staff_id, name: '' },
    })),
    readings,
    outdoor,
    interruptions,
    cases,
    orders: orders.map((order) => ({
      caseId: order.case_id,
      number: order.number,
      no: order.no,
      state: order.state,
      // Whoever did the work may have named who called.
      result:
        order.result && !seesIn(sight, [order.unit_id])
          ? maskWords(order.result, { name: order.caller_name, phone: order.phone })
          : order.result,
      unit: names.unit(order.unit_id) ?? { id: order.unit_id, name: '' },
      assignee: names.staff(order.assignee_id),
      dispatchedAt: formatInstant(order.dispatched_at),
      doneAt: order.done_at === null ? null : formatInstant(order.done_at),
    })),
    sheets,
    record: withWriters(record.entries, names),
  };
}
