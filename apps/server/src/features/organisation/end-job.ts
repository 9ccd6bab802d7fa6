import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { endJob } from '@hearthline/contract/organisation';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { staffRowOf } from './staff.view.ts';
import { appendToStaff, staffAsSeen } from './staff-stream.ts';

/** Ends a job that is held; what was held before stays on the file (ORG-2). */
export async function end(
  ctx: Context,
  { params, body }: Input<typeof endJob>,
  tx: Tx,
): Promise<Answer<typeof endJob>> {
  const known = await staffAsSeen(ctx, tx, params.id);
  const held = known.state.state.jobs.find(
    ({ job, unitId, from }) => job === body.job && unitId === body.unitId && from === body.from,
  );
  if (!held || (held.to !== null && held.to <= body.to))
    throw new Refused('no_such_job', { job: body.job, unitId: body.unitId, from: body.from });
  await appendToStaff(ctx, tx, known, [{ type: 'job.ended', at: null, open: body, personal: {} }]);
  return staffRowOf(tx, params.id);
}
