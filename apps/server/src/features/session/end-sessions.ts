import type { endOtherSessions, endSession, endSessionsOf } from '@hearthline/contract/account';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { recordAccountAct } from './record-account-act.ts';
import { requireStaff } from './require-staff.ts';
import { deleteSessionOf, deleteSessionsOf } from './sessions.store.ts';

/** Ends one of the own sessions; somebody else's is as if it were not there. */
export async function endOne(
  ctx: Context,
  { params }: Input<typeof endSession>,
  tx: Tx,
): Promise<Answer<typeof endSession>> {
  const staffId = ctx.person.staffId ?? 0;
  if (!(await deleteSessionOf(tx, staffId, params.id))) throw new Refused('not_found');
  await recordAccountAct(ctx, tx, staffId, 'session_ended');
  return { ok: true };
}

/** Ends all own sessions but the one that asks. */
export async function endOthers(
  ctx: Context,
  _: Input<typeof endOtherSessions>,
  tx: Tx,
): Promise<Answer<typeof endOtherSessions>> {
  const staffId = ctx.person.staffId ?? 0;
  const ended = await deleteSessionsOf(tx, staffId, ctx.sessionHash ?? '');
  if (ended > 0) await recordAccountAct(ctx, tx, staffId, 'sessions_ended');
  return { ended };
}

/** Ends every session of a person: for who left a telephone in a taxi. */
export async function endAllOf(
  ctx: Context,
  { params }: Input<typeof endSessionsOf>,
  tx: Tx,
): Promise<Answer<typeof endSessionsOf>> {
  await requireStaff(tx, params.id);
  const ended = await deleteSessionsOf(tx, params.id, '');
  await recordAccountAct(ctx, tx, params.id, 'sessions_ended');
  return { ended };
}
