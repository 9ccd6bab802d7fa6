import type { addCommunity, addCommunityAlias } from '@hearthline/contract/communities';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { requireUnit } from '../organisation/organisation.public.ts';
import { aliasEvent, appendToCommunity, loadCommunity } from './community-stream.ts';
import { checkMayWrite } from './premises-facts.ts';

/** A community under its official name, with what people call it (CUS-1). */
export async function add(
  ctx: Context,
  { body }: Input<typeof addCommunity>,
  tx: Tx,
): Promise<Answer<typeof addCommunity>> {
  const { name, stationUnitId, aliases } = body;
  await requireUnit(tx, stationUnitId);
  checkMayWrite(ctx, stationUnitId);
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended('directory community', 0))`);
  if (await tx.row(sql`select 1 from community where name = ${name}`))
    throw new Refused('name_taken', { name }, 'name');
  const id = uuidv7();
  await appendToCommunity(ctx, tx, id, [
    { type: 'community.added', at: null, open: { name, stationUnitId }, personal: {} },
    ...[...new Set(aliases)].map(aliasEvent),
  ]);
  return { id };
}

/** One more thing people call it; the same one again changes nothing. */
export async function addAlias(
  ctx: Context,
  { params, body }: Input<typeof addCommunityAlias>,
  tx: Tx,
): Promise<Answer<typeof addCommunityAlias>> {
  const known = await loadCommunity(tx, params.id);
  checkMayWrite(ctx, known.state.state.stationUnitId);
  if (!known.state.state.aliases.includes(body.alias))
    await appendToCommunity(ctx, tx, known, [aliasEvent(body.alias)]);
  return { id: params.id };
}
