import { createHash } from 'node:crypto';
import {
  evolveOutdoor,
  type NewOutdoorEvent,
  newDays,
  type Outdoor,
  type OutdoorDay,
  type OutdoorEvent,
} from '@hearthline/domain/directory/outdoor-events';
import type { Tx } from '../../platform/db/tx.ts';
import type { Projector } from '../../platform/events/event-log.ts';
import { appendFolded, type Folding, foldedProjector, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';

const folding: Folding<Outdoor, OutdoorEvent> = { kind: 'outdoor', evolve: evolveOutdoor };

/**
 * Every unit has a stream for each year, so that it stays short; its name follows from them: two who begin it at once meet in
 * it.
 */
function streamOf(unitId: number, year: string): string {
  const hex = createHash('sha256').update(`outdoor ${unitId} ${year}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The days outdoors of each unit. */
export const outdoorProjector: Projector = foldedProjector(folding, async (tx, before, { unitId, days }) => {
  const rows = newDays(before, [...days.values()]).map((day) => ({ unit_id: unitId, ...day }));
  await tx.prepared(
    'outdoor_day_put',
    `insert into outdoor_day (unit_id, date, mean, min, max)
     select unit_id, date, mean, min, max from jsonb_populate_recordset(null::outdoor_day, $1::jsonb)
     on conflict (unit_id, date) do update set mean = excluded.mean, min = excluded.min, max = excluded.max`,
    [JSON.stringify(rows)],
  );
});

async function keepYear(
  ctx: Context,
  tx: Tx,
  id: string,
  unitId: number,
  told: readonly OutdoorDay[],
): Promise<number> {
  const known = await loadFolded(tx, folding, id);
  const days = newDays(known?.state.state ?? null, told);
  if (days.length === 0) return 0;
  const event: NewOutdoorEvent = { type: 'outdoor.measured', at: null, open: { unitId, days }, personal: {} };
  await appendFolded(ctx, tx, folding, known ?? id, [event]);
  return days.length;
}

/** Keeps the days that say something new; how many they were. */
export async function keepDays(ctx: Context, tx: Tx, unitId: number, told: readonly OutdoorDay[]): Promise<number> {
  const years = [...new Set(told.map(({ date }) => date.slice(0, 4)))].sort();
  let kept = 0;
  for (const year of years) {
    const ofYear = told.filter(({ date }) => date.startsWith(year));
    kept += await keepYear(ctx, tx, streamOf(unitId, year), unitId, ofYear);
  }
  return kept;
}
