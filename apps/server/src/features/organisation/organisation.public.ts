import type { NewStaffEvent } from '@hearthline/domain/directory/staff-events';
import type { NewUnitEvent } from '@hearthline/domain/directory/unit-events';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { type Context, systemScope } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import type { Services } from '../../platform/services.ts';
import { lockDirectory } from './next-id.ts';
import { appendToStaff, loadStaff } from './staff-stream.ts';
import { appendToUnit, type KnownUnit, loadUnit } from './unit-stream.ts';

export interface Named {
  id: number;
  name: string;
}

export interface Names {
  unit(id: number | null): Named | null;
  staff(id: number | null): Named | null;
}

/** Names of the given units and people, for showing; an id nobody knows is shown as its number. */
export async function namesOf(db: Db, unitIds: readonly number[], staffIds: readonly number[]): Promise<Names> {
  const [units, staff] = await Promise.all([
    db.prepared<Named>('names_of_units', 'select id, name from unit where id = any ($1::int[])', [unitIds]),
    db.prepared<Named>('names_of_staff', 'select id, name from staff where id = any ($1::int[])', [staffIds]),
  ]);
  const byId = (rows: readonly Named[]) => {
    const map = new Map(rows.map((row) => [row.id, row]));
    return (id: number | null): Named | null => (id === null ? null : (map.get(id) ?? { id, name: `#${id}` }));
  };
  return { unit: byId(units), staff: byId(staff) };
}

/** Refuses a unit that is not there. */
export async function requireUnit(db: Db, unitId: number, field = 'unitId'): Promise<void> {
  const row = await db.row(sql<{ id: number }>`select id from unit where id = ${unitId} and valid_to is null`);
  if (!row) throw new Refused('unknown_unit', { unitId }, field);
}

/** Refuses a person who is not there or has left. */
export async function requireStaff(db: Db, staffId: number, now: number, field = 'assigneeId'): Promise<void> {
  const today = localDate(now);
  const row = await db.row(
    sql<{ id: number }>`select id from staff where id = ${staffId} and (left_on is null or left_on > ${today}::date)`,
  );
  if (!row) throw new Refused('unknown_staff', { staffId }, field);
}

/** A unit and, if named, a person who holds a job there or below today. */
export async function requireTarget(
  db: Db,
  asked: { unitId: number; assigneeId: number | null },
  now: number,
): Promise<{ unitId: number; assigneeId: number | null }> {
  await requireUnit(db, asked.unitId);
  if (asked.assigneeId === null) return { unitId: asked.unitId, assigneeId: null };
  await requireStaff(db, asked.assigneeId, now);
  const today = localDate(now);
  const row = await db.row(sql<{ one: number }>`
    select 1 as one from staff_job j join unit_closure c on c.unit_id = j.unit_id
    where j.staff_id = ${asked.assigneeId} and c.ancestor_id = ${asked.unitId}
      and j.valid_from <= ${today}::date and (j.valid_to is null or j.valid_to > ${today}::date) limit 1`);
  if (!row) throw new Refused('not_in_unit', { unitId: asked.unitId, staffId: asked.assigneeId }, 'assigneeId');
  return { unitId: asked.unitId, assigneeId: asked.assigneeId };
}

/** Every unit there is or was, for scopes of the whole company. */
export async function allUnitIds(db: Db): Promise<number[]> {
  const rows = await db.rows(sql<{ id: number }>`select id from unit order by id`);
  return rows.map((row) => row.id);
}

/** The company itself: the unit nobody is above. Null before the installation is begun. */
export async function topUnitIfAny(db: Db): Promise<number | null> {
  const row = await db.row(
    sql<{ id: number }>`select id from unit where parent_id is null and valid_to is null order by id limit 1`,
  );
  return row?.id ?? null;
}

/** The company itself, where it must be there. */
export async function topUnit(db: Db): Promise<number> {
  const id = await topUnitIfAny(db);
  if (id === null) throw new Refused('unknown_unit', {});
  return id;
}

/** What the company is called on paper and elsewhere: as it is set, or else as its first unit is called now. */
export async function companyName({ settings }: Services, db: Db): Promise<string> {
  if (settings.companyName !== '') return settings.companyName;
  const [top] = await db.prepared<{ name: string }>(
    'company_name',
    'select name from unit where parent_id is null and valid_to is null order by id limit 1',
    [],
  );
  return top?.name ?? 'Hearthline';
}

/** Runs `fn` with the installation's own eyes: for what follows from an act but lies out of the actor's sight. */
export async function seeingAll<T>(tx: Db, fn: () => Promise<T>): Promise<T> {
  return tx.withScope(systemScope(await allUnitIds(tx)), fn);
}

/** A unit's stream, with its rota, for the feature that keeps rotas. */
export function unitForChange(tx: Tx, unitId: number): Promise<KnownUnit> {
  return loadUnit(tx, unitId);
}

/** Appends to a unit's stream. */
export async function recordInUnit(
  ctx: Context,
  tx: Tx,
  known: KnownUnit,
  events: readonly NewUnitEvent[],
): Promise<void> {
  await appendToUnit(ctx, tx, known, events);
}

/** One redrawing of areas at a time, so that premises are never in two. */
export function lockAreas(tx: Tx): Promise<void> {
  return lockDirectory(tx, 'area');
}

type Exported = Extract<NewStaffEvent, { type: 'staff.exported' }>['open'];

/** Writes down that the person who asks took a list out of the house (SEC-5). */
export async function recordExport(ctx: Context, tx: Tx, open: Exported): Promise<void> {
  const known = await loadStaff(tx, ctx.person.staffId ?? 0);
  await appendToStaff(ctx, tx, known, [{ type: 'staff.exported', at: null, open, personal: {} }]);
}
