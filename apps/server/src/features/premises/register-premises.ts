import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { registerPremises } from '@hearthline/contract/premises';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { joinArea } from '../areas/areas.public.ts';
import { factsOf } from './premises-facts.ts';
import { appendToPremises } from './premises-stream.ts';

/** New premises, in a steward area from a date on (CUS-1, CUS-3). */
export async function register(
  ctx: Context,
  { body }: Input<typeof registerPremises>,
  tx: Tx,
): Promise<Answer<typeof registerPremises>> {
  const { area, ...asked } = body;
  const id = uuidv7();
  const open = await factsOf(ctx, tx, null, asked);
  await appendToPremises(ctx, tx, id, [{ type: 'premises.registered', at: null, open, personal: {} }]);
  if (area) await joinArea(ctx, tx, area.id, [id], open.stationUnitId, area.from);
  return { id };
}
