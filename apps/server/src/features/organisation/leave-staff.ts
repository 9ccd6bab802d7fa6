import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { leaveStaff } from '@hearthline/contract/organisation';
import { localDate } from '@hearthline/domain/time/instant';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { countOpenWork } from '../handover/handover.public.ts';
import { endSessions } from './first-password.ts';
import { staffRowOf } from './staff.view.ts';
import { appendToStaff, staffAsSeen } from './staff-stream.ts';

/** ORG-8: nobody leaves with open orders, sheets, areas or duty to come. */
export async function leave(
  ctx: Context,
  { params, body }: Input<typeof leaveStaff>,
  tx: Tx,
): Promise<Answer<typeof leaveStaff>> {
  const known = await staffAsSeen(ctx, tx, params.id);
  const open = await countOpenWork(ctx, tx, params.id, body.on);
  if (open.orders + open.sheets + open.areas + open.duty > 0)
    throw new Refused('has_open_work', { ...open, staffId: params.id });
  await appendToStaff(ctx, tx, known, [{ type: 'staff.left', at: null, open: { on: body.on }, personal: {} }]);
  if (body.on <= localDate(ctx.now)) await endSessions(tx, params.id);
  return staffRowOf(tx, params.id);
}
