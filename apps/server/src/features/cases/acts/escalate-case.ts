import type { escalateCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { requireUnit } from '../../organisation/organisation.public.ts';
import { actAndShow } from './act-and-show.ts';

/** Takes the case to a higher unit, which may know of it from then on (ORD-2). */
export async function escalate(
  ctx: Context,
  { params, body }: Input<typeof escalateCase>,
  tx: Tx,
): Promise<Answer<typeof escalateCase>> {
  await requireUnit(tx, body.toUnitId);
  return actAndShow(ctx, tx, params.id, { act: 'escalate', toUnitId: body.toUnitId, words: body.words });
}
