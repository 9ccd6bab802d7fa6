import type { previewDeadlines } from '@hearthline/contract/calendars';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import type { KnownDays } from '../../platform/policy/calendar-history.ts';
import type { PolicyBook } from '../../platform/policy/policy-book.ts';
import { recounting } from '../cases/cases.public.ts';
import { sheetMonthRecounting, sheetRecounting } from '../first-asked/first-asked.public.ts';
import { namesOf } from '../organisation/organisation.public.ts';
import { casesThatRun } from './policy.store.ts';
import { requireSeasonOfPack } from './publish-season.ts';
import { requireHoursOfPack } from './publish-unit-hours.ts';
import { readHours, readListText, readSeasonBody } from './read-days.ts';
import { stepThrough } from './recount-cases.ts';

type Asked = Input<typeof previewDeadlines>['body']['by'];

/** Later than every revision there is, so that it is the one that counts. */
const NEXT = Number.MAX_SAFE_INTEGER;

const iso = (instant: number | null): string | null => (instant === null ? null : formatInstant(instant));

const none: KnownDays = { lists: [], unitHours: [], seasons: [] };

async function daysOf(ctx: Context, db: Db, by: Asked): Promise<KnownDays> {
  if (by.what === 'holidays') return { ...none, lists: [{ ...readListText(by.text, by.region), revision: NEXT }] };
  if (by.what === 'season') {
    const season = readSeasonBody(by.season, ctx.services.policy.current(ctx.now).pack.zone);
    requireSeasonOfPack(ctx, season);
    return { ...none, seasons: [{ ...season, revision: NEXT }] };
  }
  const hours = readHours(by.hours);
  await requireHoursOfPack(ctx, db, hours);
  return { ...none, unitHours: [{ ...hours, revision: NEXT }] };
}

async function monthsOf(ctx: Context, db: Db, then: Pick<PolicyBook, 'byVersion'>) {
  const months = await sheetMonthRecounting.preview(ctx, db, then);
  const names = await namesOf(db, [...new Set(months.map(({ unitId }) => unitId))], []);
  return months.map(({ unitId, dueBefore, dueAfter, ...month }) => ({
    ...month,
    unit: names.unit(unitId)?.name ?? '',
    dueBefore: iso(dueBefore),
    dueAfter: iso(dueAfter),
  }));
}

/**
 * Which deadlines of open cases, of sheets that have not ended and of months of sheets a list, hours or a season would move, a
 * step of cases at a time; touches nothing.
 */
export async function preview(
  ctx: Context,
  { body }: Input<typeof previewDeadlines>,
  db: Db,
): Promise<Answer<typeof previewDeadlines>> {
  const then = ctx.services.policy.withDays(await daysOf(ctx, db, body.by), ctx.now);
  const step = await stepThrough(
    ctx,
    db,
    body,
    (after) => casesThatRun(db, after, body.step),
    async (id) => [
      ...(await recounting.preview(ctx, db, id, then)),
      ...(await sheetRecounting.preview(ctx, db, id, then)),
    ],
  );
  return { ...step, months: body.after ? [] : await monthsOf(ctx, db, then) };
}
