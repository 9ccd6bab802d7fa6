import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { analyseFollowUps, checkFollowUps, readFollowUpSample } from '@hearthline/contract/follow-ups';
import { monthEnd } from '@hearthline/domain/first-asked/sheet-month';
import { monthsOf } from '@hearthline/domain/follow-ups/review';
import { atLocalTime, localDate } from '@hearthline/domain/time/instant';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { sha256 } from '../../platform/events/canonical.ts';
import { appendFolded, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { sealAfter } from '../../platform/sampling/draw-day.ts';
import { seeingAll, topUnit } from '../organisation/organisation.public.ts';
import { casesAsked, numbersOf } from './progress.store.ts';
import { spanOf } from './read-plans.ts';
import { reviewFolding, reviewId } from './review-stream.ts';

/** How many follow-ups a check looks at again. */
const SAMPLE = 10;

const quarterSpan = (quarter: string) => {
  const months = monthsOf(quarter);
  return { from: atLocalTime(`${months[0]}-01`, 0), to: monthEnd(months.at(-1) ?? '') };
};

/**
 * What a check of the quarter looks at: drawn by the first seal of the day on which it is looked, so that neither who
 * made the follow-ups knows before nor who checks chooses.
 */
async function sampleOf(ctx: Context, db: Db, quarter: string): Promise<{ asked: number; sample: string[] }> {
  const { from, to } = quarterSpan(quarter);
  const asked = await casesAsked(db, spanOf(from, to));
  const seal = await sealAfter(db, atLocalTime(localDate(ctx.now), 0));
  const ranked = asked.map(({ id }) => ({ id, by: sha256(`${seal?.hash ?? ''} ${quarter} ${id}`) }));
  ranked.sort((a, b) => (a.by < b.by ? -1 : 1));
  return { asked: asked.length, sample: ranked.slice(0, SAMPLE).map(({ id }) => id) };
}

/** The follow-ups to be looked at again (PRM-25), of those the reader may know of. */
export async function readSample(
  ctx: Context,
  { params }: Input<typeof readFollowUpSample>,
  db: Db,
): Promise<Answer<typeof readFollowUpSample>> {
  const { asked, sample } = await sampleOf(ctx, db, params.quarter);
  const numbers = await numbersOf(db, sample);
  return { asked, sample: sample.map((id) => ({ id, number: numbers.get(id) ?? '' })) };
}

async function append(ctx: Context, tx: Tx, period: string, event: { type: string; open: object; words: string }) {
  const id = reviewId(period);
  await seeingAll(tx, async () => {
    const known = await loadFolded(tx, reviewFolding, id);
    const open = { period, unitId: await topUnit(tx), ...event.open };
    const { type, words } = event;
    await appendFolded(ctx, tx, reviewFolding, known ?? id, [{ type, at: null, open, personal: { words } }]);
  });
  return { id };
}

/** What a month's follow-ups tell and what is suggested (FOL-4). */
export async function analyse(
  ctx: Context,
  { body }: Input<typeof analyseFollowUps>,
  tx: Tx,
): Promise<Answer<typeof analyseFollowUps>> {
  const { month, words } = body;
  if (atLocalTime(`${month}-01`, 0) > ctx.now) throw new Refused('month_in_future', { month }, 'month');
  return append(ctx, tx, month, { type: 'follow_ups.analysed', open: {}, words });
}

/** Whether a quarter's follow-ups were made as they should be (PRM-25); the sample goes on record with it. */
export async function check(
  ctx: Context,
  { body }: Input<typeof checkFollowUps>,
  tx: Tx,
): Promise<Answer<typeof checkFollowUps>> {
  const { quarter, faults, words } = body;
  if (quarterSpan(quarter).from > ctx.now) throw new Refused('month_in_future', { month: quarter }, 'quarter');
  const { sample } = await sampleOf(ctx, tx, quarter);
  if (sample.length === 0) throw new Refused('nothing_to_check', { quarter });
  const open = { faults: [...new Set(faults)], sample };
  return append(ctx, tx, quarter, { type: 'follow_ups.checked', open, words });
}
