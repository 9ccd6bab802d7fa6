import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { recordReading } from '@hearthline/contract/premises';
import { canAtPremises } from '@hearthline/domain/directory/premises-reach';
import { readTenths } from '@hearthline/domain/imports/readings-sheet';
import { parseInstant } from '@hearthline/domain/time/instant';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { appendToPremises, loadPremises } from './premises-stream.ts';

/** A room temperature somebody measured, or a customer told (CUS-1, CUS-4). */
export async function record(
  ctx: Context,
  { params, body }: Input<typeof recordReading>,
  tx: Tx,
): Promise<Answer<typeof recordReading>> {
  const known = await loadPremises(tx, params.id);
  if (!known) throw new Refused('not_found', { id: params.id });
  const { stationUnitId } = known.state.state;
  if (!canAtPremises(ctx.person, 'premises.measure', stationUnitId))
    throw new Refused('forbidden', { permission: 'premises.measure', unitId: stationUnitId });
  const tenths = readTenths(body.celsius);
  if (tenths === null) throw new Refused('temperature_unreadable', { text: body.celsius }, 'celsius');
  const at = body.at === null ? null : parseInstant(body.at);
  if (at !== null && at > ctx.now) throw new Refused('happened_in_future', { at: body.at }, 'at');
  const { version: packVersion } = ctx.services.policy.current(at ?? ctx.now);
  const open = { tenths, place: body.place, by: body.by, ...(body.by === 'staff' && { packVersion }) };
  await appendToPremises(ctx, tx, known, [{ type: 'premises.temperature_read', at, open, personal: {} }]);
  return { id: params.id };
}
