import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { changeUnit } from '@hearthline/contract/organisation';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { lockDirectory } from './next-id.ts';
import { phoneText } from './phone-text.ts';
import { checkPlace } from './place-unit.ts';
import { unitView } from './unit.view.ts';
import { appendToUnit, unitAsSeen } from './unit-stream.ts';

/** Another name, phone or place in the tree; the kind stays (ORG-1). */
export async function change(
  ctx: Context,
  { params, body }: Input<typeof changeUnit>,
  tx: Tx,
): Promise<Answer<typeof changeUnit>> {
  await lockDirectory(tx, 'unit');
  const known = await unitAsSeen(ctx, tx, params.id);
  const { kind, parentId } = known.state.state;
  if (body.parentId !== parentId) await checkPlace(ctx, tx, { id: params.id, kind }, body.parentId);
  const open = {
    name: body.name,
    shortName: body.shortName ?? body.name,
    phone: phoneText(body.phone),
    parentId: body.parentId,
  };
  await appendToUnit(ctx, tx, known, [{ type: 'unit.changed', at: null, open, personal: {} }]);
  return unitView(tx, params.id);
}
