import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { giveJob } from '@hearthline/contract/organisation';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { checkJobs } from './check-jobs.ts';
import { staffRowOf } from './staff.view.ts';
import { appendToStaff, loadStaff } from './staff-stream.ts';

/** A further job in a unit, from a date on (ORG-2: a person can hold several). */
export async function give(
  ctx: Context,
  { params, body }: Input<typeof giveJob>,
  tx: Tx,
): Promise<Answer<typeof giveJob>> {
  const known = await loadStaff(tx, params.id);
  await checkJobs(tx, known.state.state.jobs, [body]);
  await appendToStaff(ctx, tx, known, [{ type: 'job.given', at: null, open: body, personal: {} }]);
  return staffRowOf(tx, params.id);
}
