import { jobRow } from '@hearthline/domain/permissions/job-table';
import type { Person } from '../../platform/auth/person.ts';
import type { Db } from '../../platform/db/tx.ts';
import { Refused } from '../../platform/http/refused.ts';

const below = `select c.unit_id from unit u join unit_closure c on c.ancestor_id = u.id where u.id = $1`;

/** Units whose turn is the person's own business: those of the jobs that read cases, and everything below them. */
function ownUnits(person: Person): number[] {
  const reading = person.jobs.filter((held) => jobRow(held.job).permissions.includes('case.read'));
  return [...new Set(reading.flatMap((held) => [held.unitId, ...held.covers]))];
}

/** The asked unit with everything below it; without one the own units, or with `wide` all within the person's scope. */
export async function queueUnits(db: Db, person: Person, asked: number | undefined, wide: boolean): Promise<number[]> {
  const own = ownUnits(person);
  const { units } = person.scope;
  if (asked === undefined) return wide && units.length > 0 ? [...units] : own;
  if (!units.includes(asked) && !own.includes(asked)) throw new Refused('unknown_unit', { unit: asked }, 'unit');
  const rows = await db.prepared<{ unit_id: number }>('queue_units_below', below, [asked]);
  return [...new Set([asked, ...rows.map((row) => row.unit_id)])];
}
