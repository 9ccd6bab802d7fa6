import type { readArea } from '@hearthline/contract/areas';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Stewardship } from '@hearthline/domain/directory/area-state';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { namesOf } from '../organisation/organisation.public.ts';
import { areaRows, memberRows, stewardCardOf } from './area.view.ts';
import { loadArea } from './area-stream.ts';

/** A steward area on a date: the card of whoever answers for it, who did, and what lies in it (CUS-3, ORG-3). */
export async function read(
  ctx: Context,
  { params, query }: Input<typeof readArea>,
  db: Db,
): Promise<Answer<typeof readArea>> {
  const date = query.date ?? localDate(ctx.now);
  const [row] = await areaRows(db, sql`a.id = ${params.id}`, date);
  if (!row || !ctx.person.scope.premisesUnits.includes(row.station.id))
    throw new Refused('not_found', { id: params.id });
  const area = (await loadArea(db, params.id)).state.state;
  const names = await namesOf(
    db,
    [],
    [...area.stewards, ...area.substitutes].map((each) => each.staffId),
  );
  const spans = (people: readonly Stewardship[]) =>
    people.map(({ staffId, from, to }) => ({ staff: names.staff(staffId) ?? { id: staffId, name: '' }, from, to }));
  return {
    ...row,
    card: await stewardCardOf(db, params.id, date),
    stewards: spans(area.stewards),
    substitutes: spans(area.substitutes),
    members: await memberRows(db, params.id, date),
  };
}
