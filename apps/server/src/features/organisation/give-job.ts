import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { giveJob } from '@hearthline/contract/organisation';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { followAccused } from '../cases/accused-line.public.ts';
import { checkJobs } from './check-jobs.ts';
import { staffRowOf } from './staff.view.ts';
import { appendToStaff, staffAsSeen } from './staff-stream.ts';

/**
 * A further job in a unit, from a date on (ORG-2: a person can hold several). Nobody gives oneself one: whoever keeps the
 * accounts would read cases by it (SEC-3).
 */
export async function give(
  ctx: Context,
  { params, body }: Input<typeof giveJob>,
  tx: Tx,
): Promise<Answer<typeof giveJob>> {
  if (params.id === ctx.person.staffId) throw new Refused('own_account', { staffId: params.id });
  const known = await staffAsSeen(ctx, tx, params.id);
  await checkJobs(tx, known.state.state.jobs, [body]);
  await appendToStaff(ctx, tx, known, [{ type: 'job.given', at: null, open: body, personal: {} }]);
  await followAccused(ctx, tx, params.id);
  return staffRowOf(tx, params.id);
}
