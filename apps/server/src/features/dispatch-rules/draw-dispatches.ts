import type { checkDispatchDraw } from '@hearthline/contract/dispatch-rules';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { RuleSetting } from '@hearthline/domain/dispatch/dispatch-rule';
import { sql } from 'kysely';
import { noScope } from '../../platform/db/scope.ts';
import { type Db, inTransaction, readAs, type Tx } from '../../platform/db/tx.ts';
import { appendFolded, type Folded, loadFolded } from '../../platform/events/folded-stream.ts';
import { type Context, publicPerson, systemScope } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { type Day, drawDiffers, drawnOf, sealAfter } from '../../platform/sampling/draw-day.ts';
import { dayByDay, lastMonthBegan } from '../../platform/sampling/draw-days.ts';
import type { Services } from '../../platform/services.ts';
import { allUnitIds, topUnit } from '../organisation/organisation.public.ts';
import { type StoredTopic, storedTopics } from './rule-stream.ts';
import { sampleFolding, sampleMonthId } from './sample-stream.ts';
import { toldOf } from './told-draws.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** What each topic sent by itself on a day, by when it was recorded, from the events alone. */
async function sentOn(db: Db, { from, to }: Pick<Day, 'from' | 'to'>): Promise<Map<string, string[]>> {
  const rows = await db.rows(sql<{ id: string; topic: string }>`
    select stream_id as id, body::json #>> '{byRule,topic}' as topic from event
    where kind = 'case' and type = 'order.dispatched' and body like '%"byRule":%'
      and recorded_at >= ${iso(from)} and recorded_at < ${iso(to)} order by stream_id`);
  return rows.reduce(
    (frames, { id, topic }) => frames.set(topic, [...(frames.get(topic) ?? []), id]),
    new Map<string, string[]>(),
  );
}

/** The share that was set when the day ended. */
const shareAt = ({ settings }: StoredTopic, to: number): number =>
  (settings.filter(({ at }) => at < to).at(-1) as RuleSetting).rule.sample;

type Month = Folded<NonNullable<ReturnType<typeof sampleFolding.evolve>>>;

async function ensureMonth(ctx: Context, tx: Tx, topic: StoredTopic, { day, to }: Day): Promise<Month> {
  const month = day.slice(0, 7);
  const id = sampleMonthId(topic.topic, month);
  const known = await loadFolded(tx, sampleFolding, id);
  if (known) return known;
  const open = { plan: topic.topic, month, unitId: await topUnit(tx), share: shareAt(topic, to) };
  return appendFolded(ctx, tx, sampleFolding, id, [
    { type: 'dispatch_sample.month_begun', at: null, open, personal: {} },
  ]);
}

async function drawDay(ctx: Context, tx: Tx, day: Day): Promise<boolean> {
  const seal = await sealAfter(tx, day.to);
  if (!seal) return false;
  const frames = await sentOn(tx, day);
  for (const topic of await storedTopics(tx)) {
    const frame = frames.get(topic.topic);
    if (!frame) continue;
    const month = await ensureMonth(ctx, tx, topic, day);
    if (month.state.state.draws.some((each) => each.day === day.day)) continue;
    const open = drawnOf(month.state.state, frame, { day, seal, lost: 0 });
    await appendFolded(ctx, tx, sampleFolding, month, [
      { type: 'dispatch_sample.drawn', at: null, open, personal: {} },
    ]);
  }
  return true;
}

/** Draws a share of what each day sent by itself, as whom to follow up is drawn (decision 0015). */
export function dispatchDrawer(services: Services): (signal?: AbortSignal) => Promise<number> {
  const first = () =>
    readAs(services.pool, noScope, async (db) =>
      (await storedTopics(db)).length > 0 ? lastMonthBegan(services.clock.wall()) : null,
    );
  return dayByDay(services, first, async (day, now) => {
    const scope = systemScope(await readAs(services.pool, noScope, (db) => allUnitIds(db)));
    const person = { ...publicPerson, scope };
    const ctx: Context = { services, person, requestId: 'draw', address: 'worker', now };
    return inTransaction(services.pool, scope, (tx) => drawDay(ctx, tx, day));
  });
}

/** Draws a day again with all eyes and compares. */
export async function checkDraw(
  _: Context,
  { params }: Input<typeof checkDispatchDraw>,
  db: Db,
): Promise<Answer<typeof checkDispatchDraw>> {
  const { topic, day } = params;
  const told = await toldOf(db);
  return db.withScope(systemScope(await allUnitIds(db)), async () => {
    const known = await loadFolded(db, sampleFolding, sampleMonthId(topic, day.slice(0, 7)));
    const month = known?.state.state;
    const was = month?.draws.find((each) => each.day === day);
    if (!month || !was) throw new Refused('not_found', { topic, day });
    const frame = (await sentOn(db, was)).get(topic) ?? [];
    const seal = { seq: was.sealSeq, hash: was.sealHash };
    const again = drawnOf(month, frame, { day: { day, from: was.from, to: was.to }, seal, lost: 0 });
    const differs = drawDiffers(was, again, await sealAfter(db, was.to));
    const { served, taken } = told.draw(topic, again);
    return { same: differs.length === 0, differs, sent: served, taken: taken.length };
  });
}
