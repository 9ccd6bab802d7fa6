import type { listCommunities } from '@hearthline/contract/communities';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { inNameOrder } from '@hearthline/domain/text/name-order';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { likeText } from './search-premises.store.ts';

interface Row {
  id: string;
  name: string;
  aliases: string[];
  station: { id: number; name: string };
}

/** Communities whose name or alias has the words in it. */
export async function listAll(
  _: Context,
  { query }: Input<typeof listCommunities>,
  db: Db,
): Promise<Answer<typeof listCommunities>> {
  const like = likeText(query.q ?? '');
  const rows = await db.rows(sql<Row>`
    select c.id, c.name, array(select alias from community_alias a where a.community_id = c.id order by alias) as aliases,
      json_build_object('id', u.id, 'name', u.name) as station
    from community c join unit u on u.id = c.station_unit_id
    where c.name ilike ${like} or exists (select 1 from community_alias a where a.community_id = c.id and a.alias ilike ${like})
    order by c.name limit 500`);
  return { rows: inNameOrder(rows, ({ name }) => name) };
}
