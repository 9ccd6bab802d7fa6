import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { handOver } from '@hearthline/contract/handover';
import { localDate } from '@hearthline/domain/time/instant';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { areasHeldBy, passArea } from '../areas/areas.public.ts';
import { openOrdersOf, passOrder } from '../cases/cases.public.ts';
import { passDuty } from '../duty/duty.public.ts';
import { openSheetsOf, passSheet } from '../first-asked/first-asked.public.ts';
import { requireStaff, requireTarget } from '../organisation/organisation.public.ts';
import { checkMayHandOver } from './check-handover.ts';
import { momentOf, openWorkOf } from './open-work.ts';

/** ORG-8: open orders, sheets, areas and duty to come go to somebody else, all in one go; what is left is answered. */
export async function passOn(
  ctx: Context,
  { params, body }: Input<typeof handOver>,
  tx: Tx,
): Promise<Answer<typeof handOver>> {
  const { staffId } = params;
  const { toStaffId } = body;
  await checkMayHandOver(ctx, tx, staffId);
  if (toStaffId === staffId) throw new Refused('same_person', { staffId }, 'toStaffId');
  await requireStaff(tx, toStaffId, ctx.now);
  const today = localDate(ctx.now);
  const date = body.from !== undefined && body.from > today ? body.from : today;
  for (const { link, orderNo, unitId } of await openOrdersOf(tx, staffId)) {
    await requireTarget(tx, { unitId, assigneeId: toStaffId }, ctx.now);
    await passOrder(ctx, tx, link.id, { orderNo, assigneeId: toStaffId, words: body.words ?? '' });
  }
  for (const { id } of await openSheetsOf(ctx, tx, staffId))
    await passSheet(ctx, tx, id, { fromId: staffId, toId: toStaffId, words: body.words ?? '' });
  const areas = new Set((await areasHeldBy(tx, staffId, date)).map((held) => held.area.id));
  for (const areaId of areas) await passArea(ctx, tx, areaId, staffId, toStaffId, date);
  await passDuty(ctx, tx, staffId, toStaffId, momentOf(date, ctx.now));
  return openWorkOf(ctx, tx, staffId, date);
}
