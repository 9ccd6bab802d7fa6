import type { resetSecondFactor } from '@hearthline/contract/account';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { recordAccountAct } from './record-account-act.ts';
import { requireStaff } from './require-staff.ts';
import { lockSecondFactor, removeFactor } from './second-factor.store.ts';
import { deleteSessionsOf } from './sessions.store.ts';

/** For who lost the telephone and the codes. Nobody's own: whoever sits at an administrator's desk could else take it off. */
export async function resetFactorOf(
  ctx: Context,
  { params }: Input<typeof resetSecondFactor>,
  tx: Tx,
): Promise<Answer<typeof resetSecondFactor>> {
  await requireStaff(tx, params.id);
  if (params.id === ctx.person.staffId) throw new Refused('same_person');
  if (!(await lockSecondFactor(tx, params.id))) throw new Refused('second_factor_off');
  await removeFactor(tx, params.id);
  await deleteSessionsOf(tx, params.id, '');
  await recordAccountAct(ctx, tx, params.id, 'factor_reset');
  return { ok: true };
}
