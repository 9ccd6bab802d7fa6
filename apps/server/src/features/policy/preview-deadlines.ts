import type { previewDeadlines } from '@hearthline/contract/calendars';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import type { KnownDays } from '../../platform/policy/calendar-history.ts';
import { recounting } from '../cases/cases.public.ts';
import { sheetRecounting } from '../first-asked/first-asked.public.ts';
import { casesThatRun } from './policy.store.ts';
import { requireSeasonOfPack } from './publish-season.ts';
import { requireHoursOfPack } from './publish-unit-hours.ts';
import { readHours, readListText, readSeasonBody } from './read-days.ts';
import { stepThrough } from './recount-cases.ts';

type Asked = Input<typeof previewDeadlines>['body']['by'];

/** Later than every revision there is, so that it is the one that counts. */
const NEXT = Number.MAX_SAFE_INTEGER;

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

/** Which deadlines of open cases, and of sheets that have not ended, a list, hours or a season would move, a step of cases at a time; touches nothing. */
export async function preview(
  ctx: Context,
  { body }: Input<typeof previewDeadlines>,
  db: Db,
): Promise<Answer<typeof previewDeadlines>> {
  const then = ctx.services.policy.withDays(await daysOf(ctx, db, body.by), ctx.now);
  return stepThrough(
    ctx,
    db,
    body,
    (after) => casesThatRun(db, after, body.step),
    async (id) => [
      ...(await recounting.preview(ctx, db, id, then)),
      ...(await sheetRecounting.preview(ctx, db, id, then)),
    ],
  );
}
