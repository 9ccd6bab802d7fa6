import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { createStaff } from '@hearthline/contract/organisation';
import type { NewStaffEvent } from '@hearthline/domain/directory/staff-events';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { checkJobs } from './check-jobs.ts';
import { setFirstPassword } from './first-password.ts';
import { nextId } from './next-id.ts';
import { phoneText } from './phone-text.ts';
import { staffRowOf } from './staff.view.ts';
import { appendToStaff } from './staff-stream.ts';

/** A new person with staff number, jobs and a first password, which is in no event and must be changed (ORG-2, ORG-3). */
export async function create(
  ctx: Context,
  { body }: Input<typeof createStaff>,
  tx: Tx,
): Promise<Answer<typeof createStaff>> {
  const { staffNo, name, jobs } = body;
  const staffId = await nextId(tx, 'staff');
  const taken = await tx.row(sql`select 1 from staff where lower(staff_no) = lower(${staffNo})`);
  if (taken) throw new Refused('staff_no_taken', { staffNo }, 'staffNo');
  await checkJobs(tx, [], jobs);
  const created: NewStaffEvent = {
    type: 'staff.created',
    at: null,
    open: { staffId, staffNo, on: localDate(ctx.now) },
    personal: { name, phone: phoneText(body.phone) },
  };
  const given = jobs.map((open): NewStaffEvent => ({ type: 'job.given', at: null, open, personal: {} }));
  await appendToStaff(ctx, tx, uuidv7(), [created, ...given]);
  await setFirstPassword(tx, ctx.services.settings.signIn, { staffId, staffNo, password: body.password });
  return staffRowOf(tx, staffId);
}
