import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { PremisesHit, searchPremises } from '@hearthline/contract/premises';
import { localDate } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { flagsOf } from './premises-flags.ts';
import { findPremises, type HitRow, premisesOf } from './search-premises.store.ts';

const hitOf = (row: HitRow, today: string): PremisesHit => ({
  id: row.id,
  accountNo: row.account_no,
  address: row.address,
  use: row.use,
  station: { id: row.station_id, name: row.station },
  steward: row.steward_id === null ? null : { id: row.steward_id, name: row.steward ?? '' },
  flags: flagsOf(row, today),
});

/** Homes called so, as a picker shows them. */
export async function premisesCalled(ctx: Context, db: Db, words: string, limit: number): Promise<PremisesHit[]> {
  const today = localDate(ctx.now);
  const found = await findPremises(db, words, today, limit);
  return found.map((row) => hitOf(row, today));
}

/** Homes by their ids, as a picker shows them; those out of sight are missing. */
export async function premisesById(ctx: Context, db: Db, ids: readonly string[]): Promise<Map<string, PremisesHit>> {
  if (ids.length === 0) return new Map();
  const today = localDate(ctx.now);
  const found = await premisesOf(db, ids, today);
  return new Map(found.map((row) => [row.id, hitOf(row, today)]));
}

/** Whoever calls is found by whatever they say first: number, phone, address, community (CUS-1, INT-6). */
export async function search(
  ctx: Context,
  { query }: Input<typeof searchPremises>,
  db: Db,
): Promise<Answer<typeof searchPremises>> {
  const found = await premisesCalled(ctx, db, query.q, query.limit + 1);
  return { rows: found.slice(0, query.limit), more: found.length > query.limit };
}
