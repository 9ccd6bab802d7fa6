import type { PremisesView } from '@hearthline/contract/premises';
import { formatInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

const MOST = 500;
/** How far back a file shows what was measured. */
export const SHOWN_MS = 396 * 86_400_000;

/** Measured room temperatures of premises, latest first. */
export async function readingsOf(db: Db, premisesId: string, now: number): Promise<PremisesView['readings']> {
  const rows = await db.rows(
    sql<{ at: number; tenths: number; place: string | null; source: PremisesView['readings'][number]['by'] }>`
      select at, tenths, place, source from reading where premises_id = ${premisesId}
        and at > ${new Date(now - SHOWN_MS).toISOString()} order by at desc, seq desc limit ${MOST}`,
  );
  return rows.map(({ at, tenths, place, source }) => ({
    at: formatInstant(at),
    celsius: (tenths / 10).toFixed(1),
    place,
    by: source,
  }));
}
