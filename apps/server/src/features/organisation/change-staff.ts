import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { changeStaff } from '@hearthline/contract/organisation';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { phoneText } from './phone-text.ts';
import { staffRowOf } from './staff.view.ts';
import { appendToStaff, staffAsSeen } from './staff-stream.ts';

/** Corrects a name or phone; the staff number stays for life (ORG-3). */
export async function change(
  ctx: Context,
  { params, body }: Input<typeof changeStaff>,
  tx: Tx,
): Promise<Answer<typeof changeStaff>> {
  const known = await staffAsSeen(ctx, tx, params.id);
  const personal = { name: body.name, phone: phoneText(body.phone) };
  await appendToStaff(ctx, tx, known, [{ type: 'staff.changed', at: null, open: {}, personal }]);
  return staffRowOf(tx, params.id);
}
