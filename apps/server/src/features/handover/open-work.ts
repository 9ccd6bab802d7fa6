import type { OpenWork } from '@hearthline/contract/handover';
import { type LocalDate } from '@hearthline/domain/time/civil';
import { atLocalTime, formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { systemScope } from '../../platform/http/context.ts';
import { areasHeldBy } from '../areas/areas.public.ts';
import { openOrdersOf, sealedAgainstReader } from '../cases/cases.public.ts';
import { dutyToCome } from '../duty/duty.public.ts';
import { openSheetsOf } from '../first-asked/first-asked.public.ts';
import { allUnitIds, namesOf } from '../organisation/organisation.public.ts';

/** When a hand-over from this date on begins: its first moment, but not before now. */
export function momentOf(date: LocalDate, now: number): number {
  return Math.max(atLocalTime(date, 0), now);
}

/**
 * What a person would leave open on a date (ORG-8): all orders and sheets counted, those shown that the reader may know of. What
 * is sealed against the reader or their unit is not counted either: the number would tell of it (SEC-1).
 */
export async function openWorkOf(ctx: Context, db: Db, staffId: number, date: LocalDate): Promise<OpenWork> {
  const orders = await openOrdersOf(db, staffId);
  const sheets = await openSheetsOf(ctx, db, staffId);
  const untold = await sealedAgainstReader(db);
  const hidden = await db.withScope(systemScope(await allUnitIds(db)), async () => {
    const ofOrders = (await openOrdersOf(db, staffId)).map(({ link }) => link.id);
    const ofSheets = (await openSheetsOf(ctx, db, staffId)).map(({ caseId }) => caseId);
    const among = (ids: readonly string[]): number => ids.filter((id) => !untold.has(id)).length;
    return { orders: among(ofOrders) - orders.length, sheets: among(ofSheets) - sheets.length };
  });
  const areas = await areasHeldBy(db, staffId, date);
  const duty = await dutyToCome(db, staffId, momentOf(date, ctx.now));
  const names = await namesOf(
    db,
    orders.map((order) => order.unitId),
    [staffId],
  );
  return {
    staff: names.staff(staffId) ?? { id: staffId, name: '' },
    orders: orders.map(({ link, orderNo, unitId }) => ({
      case: link,
      orderNo,
      unit: names.unit(unitId) ?? { id: unitId, name: '' },
    })),
    hiddenOrders: hidden.orders,
    sheets,
    hiddenSheets: hidden.sheets,
    areas,
    duty: duty.map(({ id, line, unit, from, to }) => ({
      id,
      line,
      unit,
      from: formatInstant(from),
      to: formatInstant(to),
    })),
  };
}
