import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

export interface SourceState {
  name: string;
  /** Epoch milliseconds when it was last read through, with or without anything new. */
  readAt: number | null;
  problem: string | null;
  problemAt: number | null;
}

export async function findPlace<Place>(db: Db, name: string): Promise<Place | null> {
  const row = await db.row(sql<{ place: Place | null }>`select place from source_state where name = ${name}`);
  return row?.place ?? null;
}

export async function savePlace(db: Db, name: string, place: object): Promise<void> {
  await db.rows(sql`insert into source_state (name, place) values (${name}, ${JSON.stringify(place)}::jsonb)
    on conflict (name) do update set place = excluded.place`);
}

/** The source was read through: whatever stood in the way no longer does. */
export async function saveRead(db: Db, name: string, at: number): Promise<void> {
  await db.rows(sql`insert into source_state (name, read_at) values (${name}, ${new Date(at).toISOString()})
    on conflict (name) do update set read_at = excluded.read_at, problem = null, problem_at = null`);
}

/** What stands in the way; its time is when it began, however often it is met. */
export async function saveProblem(db: Db, name: string, problem: string, at: number): Promise<void> {
  await db.rows(sql`insert into source_state (name, problem, problem_at) values (${name}, ${problem}, ${new Date(at).toISOString()})
    on conflict (name) do update set problem = excluded.problem,
      problem_at = case when source_state.problem = excluded.problem then source_state.problem_at else excluded.problem_at end`);
}

export async function findStates(db: Db): Promise<SourceState[]> {
  const rows = await db.rows(
    sql<{ name: string; read_at: number | null; problem: string | null; problem_at: number | null }>`
      select name, read_at, problem, problem_at from source_state order by name`,
  );
  return rows.map((row) => ({ name: row.name, readAt: row.read_at, problem: row.problem, problemAt: row.problem_at }));
}
