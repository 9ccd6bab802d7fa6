import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { endJob } from '@hearthline/contract/organisation';
import { covers } from '@hearthline/domain/directory/period';
import type { JobPeriod } from '@hearthline/domain/directory/staff-state';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { countOpenWork, countOpenWorkIn } from '../handover/handover.public.ts';
import { staffRowOf } from './staff.view.ts';
import { appendToStaff, staffAsSeen } from './staff-stream.ts';

/** The units a post reaches that none of the posts kept reaches. */
async function unitsLost(tx: Tx, unitId: number, kept: readonly JobPeriod[]): Promise<number[]> {
  const rows = await tx.rows(sql<{ unit_id: number }>`
    select unit_id from unit_closure where ancestor_id = ${unitId}
    except select unit_id from unit_closure where ancestor_id = any (${kept.map((job) => job.unitId)}::int[])`);
  return rows.map((row) => row.unit_id);
}

/** ORG-8: nobody leaves a post with open work in it, unless another post of theirs still answers for it. */
async function requireNothingOpen(
  ctx: Context,
  tx: Tx,
  staffId: number,
  { ended, kept, on }: { ended: JobPeriod; kept: readonly JobPeriod[]; on: string },
): Promise<void> {
  const units = await unitsLost(tx, ended.unitId, kept);
  if (units.length === 0) return;
  const open =
    kept.length === 0 ? await countOpenWork(ctx, tx, staffId, on) : await countOpenWorkIn(ctx, tx, staffId, units, on);
  if (open.orders + open.sheets + open.areas + open.duty > 0) throw new Refused('has_open_work', { ...open, staffId });
}

/** Ends a job that is held; what was held before stays on the file (ORG-2). */
export async function end(
  ctx: Context,
  { params, body }: Input<typeof endJob>,
  tx: Tx,
): Promise<Answer<typeof endJob>> {
  const known = await staffAsSeen(ctx, tx, params.id);
  const { jobs } = known.state.state;
  const held = jobs.find(({ job, unitId, from }) => job === body.job && unitId === body.unitId && from === body.from);
  if (!held || (held.to !== null && held.to <= body.to))
    throw new Refused('no_such_job', { job: body.job, unitId: body.unitId, from: body.from });
  const kept = jobs.filter((job) => job !== held && covers(job, body.to));
  await requireNothingOpen(ctx, tx, params.id, { ended: held, kept, on: body.to });
  await appendToStaff(ctx, tx, known, [{ type: 'job.ended', at: null, open: body, personal: {} }]);
  return staffRowOf(tx, params.id);
}
