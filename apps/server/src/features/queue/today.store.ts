import type { OpenFigures } from '@hearthline/contract/today';
import type { Db } from '../../platform/db/tx.ts';
import { clockNow, openStates } from './queue.store.ts';

export interface UnitFigures extends OpenFigures {
  unit_id: number | null;
}

// The time stands third, as in the other texts that ask how a clock stands.
const figures = `select n.unit_id, count(*)::int as open,
  count(*) filter (where n.clock = 'overdue')::int as overdue, count(*) filter (where n.clock = 'due_soon')::int as "dueSoon",
  count(*) filter (where n.clock = 'paused')::int as paused, count(*) filter (where n.urgency <> 'normal')::int as urgent,
  count(*) filter (where n.state = 'received')::int as received, count(*) filter (where n.state = 'done')::int as "toFollowUp"
  from (select c.turn_unit_id as unit_id, c.urgency, c.state, ${clockNow} as clock from case_file c
    where ${openStates} and ($1::int, $2::int) is not distinct from ($1, $2)) n
  group by n.unit_id`;

/** What is open within reach, by the unit whose turn it is. */
export function countByUnit(db: Db, now: number): Promise<UnitFigures[]> {
  return db.prepared<UnitFigures>('today_figures', figures, [null, null, new Date(now).toISOString()]);
}

export interface UnitPlace {
  id: number;
  name: string;
  parentId: number | null;
}

/** The given units, each with the one above it. */
export function unitPlaces(db: Db, ids: readonly number[]): Promise<UnitPlace[]> {
  const text = `select id, name, parent_id as "parentId" from unit where id = any ($1::int[]) order by id`;
  return db.prepared<UnitPlace>('today_units', text, [ids]);
}
