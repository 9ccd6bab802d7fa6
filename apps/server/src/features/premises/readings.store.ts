import type { PremisesView } from '@hearthline/contract/premises';
import { factsOfReading } from '@hearthline/domain/directory/reading-facts';
import { clocksFor } from '@hearthline/domain/promises/clock';
import { formatInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { clockViewsOf } from '../../platform/policy/clock-views.ts';
import { ledgerViewsOf } from '../../platform/policy/ledger-views.ts';

type ReadingView = PremisesView['readings'][number];
interface Row {
  at: number;
  tenths: number;
  place: string | null;
  source: ReadingView['by'];
  entered_at: number | null;
  pack_version: string | null;
}

const MOST = 500;
/** How far back a file shows what was measured. */
export const SHOWN_MS = 396 * 86_400_000;

/** By the rules it recorded, else those in force when it was measured, and which time counted. Sensors and customers hand nothing in. */
function promised({ services: { policy }, now }: Context, { at, entered_at, source, pack_version }: Row) {
  if (source !== 'staff' || entered_at === null) return { clocks: [], ledger: [] };
  const { pack, calendars } = pack_version === null ? policy.current(at) : policy.byVersion(pack_version);
  const facts = factsOfReading({ measuredAt: at, enteredAt: entered_at });
  const clocks = clocksFor(pack, calendars, {}, facts, {}, undefined, 'temperature_record');
  return {
    clocks: clockViewsOf(policy, clocks, now),
    ledger: ledgerViewsOf(policy, clocks, 'temperature_record', {}, facts, entered_at),
  };
}

/** Measured room temperatures of premises, latest first. */
export async function readingsOf(ctx: Context, db: Db, premisesId: string): Promise<ReadingView[]> {
  const rows = await db.rows(
    sql<Row>`select at, tenths, place, source, entered_at, pack_version from reading where premises_id = ${premisesId}
        and at > ${new Date(ctx.now - SHOWN_MS).toISOString()} order by at desc, seq desc limit ${MOST}`,
  );
  return rows.map((row) => ({
    at: formatInstant(row.at),
    celsius: (row.tenths / 10).toFixed(1),
    place: row.place,
    by: row.source,
    ...promised(ctx, row),
  }));
}
