import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { createUnit } from '@hearthline/contract/organisation';
import { localDate } from '@hearthline/domain/time/instant';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { nextId } from './next-id.ts';
import { phoneText } from './phone-text.ts';
import { checkPlace } from './place-unit.ts';
import { unitView } from './unit.view.ts';
import { appendToUnit } from './unit-stream.ts';

/** A new unit under one that its kind may lie under (ORG-1). */
export async function create(
  ctx: Context,
  { body }: Input<typeof createUnit>,
  tx: Tx,
): Promise<Answer<typeof createUnit>> {
  const { kind, name, parentId } = body;
  const unitId = await nextId(tx, 'unit');
  await checkPlace(ctx, tx, { id: null, kind }, parentId);
  const open = {
    unitId,
    kind,
    name,
    shortName: body.shortName ?? name,
    phone: phoneText(body.phone),
    parentId,
    from: body.from ?? localDate(ctx.now),
  };
  await appendToUnit(ctx, tx, uuidv7(), [{ type: 'unit.created', at: null, open, personal: {} }]);
  return unitView(tx, unitId);
}
