import type { Db, Tx } from '../../../platform/db/tx.ts';
import type { dueColumns } from './case-rows.ts';

/** Open joined cases behind a main case, whoever may know of them; none that is sealed, nor what hangs on one (SEC-1). */
export async function joinedUnder(db: Db, mainId: string): Promise<string[]> {
  const rows = await db.prepared<{ id: string }>('joined_under', 'select id from joined_under($1) as id', [mainId]);
  return rows.map(({ id }) => id);
}

export interface JoinedInSight {
  id: string;
  number: string;
}

/** The same within the reader's scope, sealed ones as well: who may know of a case may know what it is owed. */
export function joinedInSight(db: Db, mainId: string): Promise<JoinedInSight[]> {
  return db.prepared<JoinedInSight>(
    'joined_in_sight',
    `with recursive below (id, number) as (
       select id, number from case_file where joined_to = $1 and state = 'joined'
       union
       select c.id, c.number from below b join case_file c on c.joined_to = b.id and c.state = 'joined')
     select id, number from below order by id`,
    [mainId],
  );
}

/** Cases that others are joined to at present. */
export async function mainCases(db: Db): Promise<string[]> {
  const rows = await db.prepared<{ id: string }>(
    'main_cases',
    `select distinct joined_to as id from case_file where joined_to is not null and state = 'joined' order by 1`,
    [],
  );
  return rows.map(({ id }) => id);
}

/** Puts the ruling deadline of a case that may lie out of the writer's sight. */
export async function putCaseDue(tx: Tx, id: string, due: ReturnType<typeof dueColumns>): Promise<void> {
  await tx.prepared('case_due_put', 'select put_case_due($1, $2, $3, $4, $5, $6, $7)', [
    id,
    due.due_at,
    due.due_promise,
    due.due_case_id,
    due.due_soon_at,
    due.due_provisional,
    due.due_pauses,
  ]);
}
