import type { LocalDate } from '@hearthline/domain/time/civil';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { systemScope } from '../../platform/http/context.ts';
import { areasHeldBy } from '../areas/areas.public.ts';
import { openOrdersOf, sealedAgainstReader } from '../cases/cases.public.ts';
import { dutyToCome } from '../duty/duty.public.ts';
import { allUnitIds } from '../organisation/organisation.public.ts';
import { momentOf, openWorkOf } from './open-work.ts';

/** How much a person would leave open on a date, what the actor is not shown included, but nothing sealed against them (ORG-8, SEC-1). */
export async function countOpenWork(
  ctx: Context,
  tx: Tx,
  staffId: number,
  date: LocalDate,
): Promise<{ orders: number; sheets: number; areas: number; duty: number }> {
  const open = await openWorkOf(ctx, tx, staffId, date);
  return {
    orders: open.orders.length + open.hiddenOrders,
    sheets: open.sheets.length + open.hiddenSheets,
    areas: open.areas.length,
    duty: open.duty.length,
  };
}

/**
 * How much of it lies in these units, out of the actor's reach too, but nothing sealed against them: what a post leaves open while its holder
 * keeps another one (ORG-8). Sheets go with the person and not with the post.
 */
export async function countOpenWorkIn(
  ctx: Context,
  tx: Tx,
  staffId: number,
  unitIds: readonly number[],
  date: LocalDate,
): Promise<{ orders: number; sheets: number; areas: number; duty: number }> {
  const untold = await sealedAgainstReader(tx);
  return tx.withScope(systemScope(await allUnitIds(tx)), async () => {
    const orders = await openOrdersOf(tx, staffId);
    const areas = await areasHeldBy(tx, staffId, date);
    const duty = await dutyToCome(tx, staffId, momentOf(date, ctx.now));
    return {
      orders: orders.filter(({ unitId, link }) => unitIds.includes(unitId) && !untold.has(link.id)).length,
      sheets: 0,
      areas: areas.filter(({ stationUnitId }) => unitIds.includes(stationUnitId)).length,
      duty: duty.filter(({ unit }) => unitIds.includes(unit.id)).length,
    };
  });
}
