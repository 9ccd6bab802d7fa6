import type { closeArea } from '@hearthline/contract/areas';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { heldFrom } from '@hearthline/domain/directory/area-state';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { lockAreas } from '../organisation/organisation.public.ts';
import { appendToArea, areaForChange } from './area-stream.ts';

/** An area ends when its premises have been drawn into others: nobody is left without a steward (CUS-3). */
export async function close(
  ctx: Context,
  { params, body }: Input<typeof closeArea>,
  tx: Tx,
): Promise<Answer<typeof closeArea>> {
  await lockAreas(tx);
  const known = await areaForChange(ctx, tx, params.id);
  const held = heldFrom(known.state.state, body.on);
  if (held.length > 0) throw new Refused('area_has_premises', { premises: held.length });
  await appendToArea(ctx, tx, known, [{ type: 'area.closed', at: null, open: { on: body.on }, personal: {} }]);
  return { id: params.id };
}
