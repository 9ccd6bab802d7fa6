import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { listUnits } from '@hearthline/contract/organisation';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { unitViews } from './unit.view.ts';

/** The tree of units, and the kinds the pack knows (ORG-1). */
export async function listAllUnits(
  ctx: Context,
  { query }: Input<typeof listUnits>,
  db: Db,
): Promise<Answer<typeof listUnits>> {
  const rows = await unitViews(db);
  return {
    rows: rows.filter((unit) => query.closed || unit.validTo === null),
    kinds: ctx.services.policy.current(ctx.now).pack.unitKinds,
  };
}
