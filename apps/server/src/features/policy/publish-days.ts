import type {
  publishHolidays as holidays,
  publishUnitHours as hours,
  publishSeason as season,
} from '@hearthline/contract/calendars';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { publishHolidays } from './publish-holidays.ts';
import { publishSeason } from './publish-season.ts';
import { publishUnitHours } from './publish-unit-hours.ts';
import { readHours, readListText, readSeasonBody } from './read-days.ts';

/** A year's list from the desk: the same way as from the command line. */
export async function publishList(
  ctx: Context,
  { body: { text, region, dryRun } }: Input<typeof holidays>,
  tx: Tx,
): Promise<Answer<typeof holidays>> {
  const list = readListText(text, region);
  const names = new Map([...list.off, ...list.work].map(({ date, name }) => [date, name]));
  const { changes, revision, published } = await publishHolidays(ctx, tx, list, dryRun);
  return {
    region: list.region,
    year: list.year,
    sources: list.sources,
    changes: changes.map((change) => ({ ...change, name: names.get(change.date) ?? null })),
    revision,
    published,
  };
}

/** Hours of a unit from the desk. */
export async function publishHoursOf(
  ctx: Context,
  { body: { dryRun, ...written } }: Input<typeof hours>,
  tx: Tx,
): Promise<Answer<typeof hours>> {
  return publishUnitHours(ctx, tx, readHours(written), dryRun);
}

/** A heating season from the desk. */
export async function publishSeasonOf(
  ctx: Context,
  { body: { dryRun, ...written } }: Input<typeof season>,
  tx: Tx,
): Promise<Answer<typeof season>> {
  const { zone } = ctx.services.policy.current(ctx.now).pack;
  return publishSeason(ctx, tx, readSeasonBody(written, zone), dryRun);
}
