import type { readCall } from '@hearthline/contract/calls';
import type { Answer } from '@hearthline/contract/endpoint';
import { type CallerTie, whoCalls } from '@hearthline/domain/calls/who-calls';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { repeatedHomes } from '../cases/cases.public.ts';
import { customerAs as callerAs, premisesHits } from '../premises/premises.public.ts';

type Match = Answer<typeof readCall>['matches'][number];

const MOST = 8;
const REPEATED_MS = 7 * 86_400_000;

interface TieRow {
  premises_id: string;
  customer_id: string | null;
  current: boolean;
}

const tiesOf = (db: Db, key: string, today: string): Promise<TieRow[]> =>
  db.rows(sql<TieRow>`
    select o.premises_id, o.customer_id, (o.valid_from <= ${today}::date and (o.valid_to is null or o.valid_to > ${today}::date)) as current
    from customer_phone f join occupancy o on o.customer_id = f.customer_id where f.phone_key = ${key}
    union all
    (select distinct c.premises_id, null::uuid, false from case_file c
      where c.phone_key = ${key} and c.premises_id is not null and not c.sealed limit 20)`);

type Person = Omit<NonNullable<Match['customer']>, 'shown'>;

/** Who may be calling from a number, with the home of each: what is shown while it rings (CUS-1, INT-6). */
export async function callersOf(ctx: Context, db: Db, numberKey: string | null): Promise<Match[]> {
  if (numberKey === null) return [];
  const today = localDate(ctx.now);
  const rows = await tiesOf(db, numberKey, today);
  const ties = rows.map(
    ({ premises_id, customer_id, current }): CallerTie => ({
      premisesId: premises_id,
      customerId: customer_id,
      current,
    }),
  );
  const callers = whoCalls(ties).slice(0, MOST);
  const homes = [...new Set(callers.map(({ premisesId }) => premisesId))];
  const [hits, people, repeated] = await Promise.all([
    premisesHits(ctx, db, homes),
    db.rows(sql<Person>`select id, name, flags, note from customer
      where id = any (${callers.flatMap(({ customerId }) => customerId ?? [])}::uuid[])`),
    repeatedHomes(db, homes, ctx.now - REPEATED_MS),
  ]);
  return callers.flatMap(({ certainty, customerId, premisesId }) => {
    const premises = hits.get(premisesId);
    if (!premises) return [];
    const found = people.find(({ id }) => id === customerId);
    const customer = found ? callerAs(ctx.person, premises.station.id, found) : null;
    return [{ certainty, customer, premises, repeated: repeated.has(premisesId) }];
  });
}
