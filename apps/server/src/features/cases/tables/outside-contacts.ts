import { noScope } from '../../../platform/db/scope.ts';
import { inTransaction } from '../../../platform/db/tx.ts';
import { openEventsOf } from '../../../platform/events/open-events.ts';
import type { Services } from '../../../platform/services.ts';
import { asCaseEvents, foldCase } from '../case-stream.ts';
import { caseContactedAt } from './case-rows.ts';

/** Orders of one statement. */
const BATCH = 500;

const idsAfter = `select id from case_file where outside_number is not null and ($1 = '' or id > nullif($1, '')::uuid)
  order by id limit $2`;
// A case that has gone on since was put right by that.
const put = `update case_file f set outside_contacted_at = n.at
  from unnest($1::uuid[], $2::int[], $3::timestamptz[]) as n (id, seq, at)
  where f.id = n.id and f.seq = n.seq and f.outside_contacted_at is distinct from n.at returning 1 as put`;

/**
 * First contact of every outside order as its events say it, where its row says otherwise: an earlier version knew fewer
 * ways of it (ORD-10). As the owner of the tables, a batch at a time; gives how many rows were put right.
 */
export async function putFirstContacts(pool: Services['pool']): Promise<number> {
  let sum = 0;
  for (let after = ''; ; ) {
    const { last, changed } = await inTransaction(pool, noScope, async (tx) => {
      const ids = (await tx.prepared<{ id: string }>('outside_ids', idsAfter, [after, BATCH])).map(({ id }) => id);
      if (ids.length === 0) return { last: null, changed: 0 };
      const said = [...(await openEventsOf(tx, ids))].flatMap(([id, read]) => {
        const { state } = foldCase(id, { state: null, events: [] }, asCaseEvents(read));
        return state ? [{ id, seq: state.seq, at: caseContactedAt(state) }] : [];
      });
      const values = [said.map(({ id }) => id), said.map(({ seq }) => seq), said.map(({ at }) => at)];
      return { last: ids.at(-1) ?? null, changed: (await tx.prepared('outside_contacts', put, values)).length };
    });
    if (last === null) return sum;
    sum += changed;
    after = last;
  }
}
