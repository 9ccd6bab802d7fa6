import { newDays, type OutdoorDay } from '@hearthline/domain/directory/outdoor-events';
import { canAtPremises } from '@hearthline/domain/directory/premises-reach';
import type { OutdoorRow } from '@hearthline/domain/imports/outdoor-sheet';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { unitThere } from './outdoor.store.ts';
import { keepDays } from './outdoor-stream.ts';

interface RefusedDay {
  row: number;
  field: 'unit';
  code: 'unknown_unit' | 'forbidden';
  value: string | null;
}

export interface PlannedOutdoor {
  days: Map<number, OutdoorDay[]>;
  added: number;
  changed: number;
  unchanged: number;
  refused: RefusedDay[];
}

interface KeptDay extends OutdoorDay {
  unit_id: number;
}

async function keptOf(tx: Tx, units: readonly number[], dates: readonly string[]): Promise<KeptDay[]> {
  return tx.rows(sql<KeptDay>`select unit_id, date::text as date, mean, min, max from outdoor_day
    where unit_id = any (${units}::int[]) and date = any (${dates}::date[])`);
}

/** Names that several units bear are of none: the sheet must say which. */
async function unitsCalled(tx: Tx, names: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.rows(sql<{ name: string; id: number }>`select name, min(id) as id from unit
    where name = any (${names}::text[]) and valid_to is null group by name having count(*) = 1`);
  return new Map(rows.map(({ name, id }) => [name, id]));
}

/** What days of a sheet come to: new ones, those put right, those known already, and whose unit nobody knows or may write. */
async function plan(ctx: Context, tx: Tx, rows: readonly OutdoorRow[]): Promise<PlannedOutdoor> {
  const planned: PlannedOutdoor = { days: new Map(), added: 0, changed: 0, unchanged: 0, refused: [] };
  if (rows.length === 0) return planned;
  const top = await unitThere(tx, null);
  const units = await unitsCalled(tx, [...new Set(rows.flatMap(({ unit }) => unit ?? []))]);
  for (const { row, unit, day } of rows) {
    const id = unit === null ? top?.id : units.get(unit);
    if (id === undefined) planned.refused.push({ row, field: 'unit', code: 'unknown_unit', value: unit });
    else if (!canAtPremises(ctx.person, 'premises.write', id))
      planned.refused.push({ row, field: 'unit', code: 'forbidden', value: unit });
    else planned.days.set(id, [...(planned.days.get(id) ?? []), day]);
  }
  const kept = await keptOf(
    tx,
    [...planned.days.keys()],
    rows.map(({ day }) => day.date),
  );
  for (const [unitId, days] of planned.days) {
    const known = new Map(kept.filter((each) => each.unit_id === unitId).map((each) => [each.date, each]));
    const fresh = newDays({ unitId, days: known }, days);
    const changed = fresh.filter(({ date }) => known.has(date)).length;
    planned.changed += changed;
    planned.added += fresh.length - changed;
    planned.unchanged += days.length - fresh.length;
  }
  return planned;
}

/** Keeps what was planned: one event for each unit. */
async function take(ctx: Context, tx: Tx, { days }: PlannedOutdoor): Promise<void> {
  for (const [unitId, told] of days) await keepDays(ctx, tx, unitId, told);
}

/** Outdoor temperatures as a sheet says them (CUS-4). */
export const outdoorImport = { plan, take };
