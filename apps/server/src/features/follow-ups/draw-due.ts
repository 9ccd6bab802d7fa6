import { plansOf, type RulingPlan } from '@hearthline/domain/follow-ups/plans';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction, readAs, type Tx } from '../../platform/db/tx.ts';
import { appendFolded, loadFolded } from '../../platform/events/folded-stream.ts';
import { type Context, publicPerson, systemScope } from '../../platform/http/context.ts';
import { type Day, drawnOf, sealAfter } from '../../platform/sampling/draw-day.ts';
import { dayByDay, lastMonthBegan } from '../../platform/sampling/draw-days.ts';
import type { Services } from '../../platform/services.ts';
import { allUnitIds, topUnit } from '../organisation/organisation.public.ts';
import { countReached, countShares } from './count-shares.ts';
import { framesOf, lostBefore } from './draw-day.ts';
import { followUpMonthId, type KnownMonth, monthFolding } from './month-stream.ts';

const drawn = ({ share }: RulingPlan): boolean => share > 0 && share < 100;

async function ensureMonth(ctx: Context, tx: Tx, plan: RulingPlan, { day, from }: Day): Promise<KnownMonth> {
  const month = day.slice(0, 7);
  const id = followUpMonthId(plan.code, month);
  const known = await loadFolded(tx, monthFolding, id);
  if (known) return known;
  const { version: packVersion } = ctx.services.policy.current(from).pack;
  const open = { plan: plan.code, month, unitId: await topUnit(tx), share: plan.share, packVersion };
  return appendFolded(ctx, tx, monthFolding, id, [{ type: 'follow_ups.month_begun', at: null, open, personal: {} }]);
}

/** Draws what a day asks for and has not given yet; false: its seal is not there yet. */
async function drawDay(ctx: Context, tx: Tx, day: Day): Promise<boolean> {
  const { pack, cases } = ctx.services.policy.current(day.from);
  const plans = plansOf(pack);
  const seal = await sealAfter(tx, day.to);
  if (!seal) return false;
  const frames = await framesOf(tx, plans, day);
  for (const plan of plans.filter(drawn)) {
    const frame = frames.get(plan.code) ?? [];
    if (frame.length === 0) continue;
    const month = await ensureMonth(ctx, tx, plan, day);
    if (month.state.state.draws.some((each) => each.day === day.day)) continue;
    const lost = await lostBefore(tx, month.state.state, day, cases.followUpTries);
    const open = drawnOf(month.state.state, frame, { day, seal, lost });
    await appendFolded(ctx, tx, monthFolding, month, [{ type: 'follow_ups.drawn', at: null, open, personal: {} }]);
  }
  await countShares(ctx, tx, day);
  return true;
}

/** The day draws begin: with the first rules that draw at all, and never further back than the month before. */
async function firstDay({ policy, clock }: Services): Promise<string | null> {
  const begun = policy
    .versions()
    .filter(({ pack }) => plansOf(pack).some(drawn))
    .map(({ pack }) => pack.version)
    .sort()[0];
  const lastMonth = lastMonthBegan(clock.wall());
  return begun === undefined || begun > lastMonth ? (begun ?? null) : lastMonth;
}

/**
 * Draws from every day that is over and sealed whom the plans ask (FOL-2), and counts how the shares stand (PRM-24), one
 * transaction a day and one for now; what is drawn already stays. Gives how many days it went through.
 */
export function followUpDrawer(services: Services): (signal?: AbortSignal) => Promise<number> {
  const asWorker = async <T>(now: number, work: (ctx: Context, tx: Tx) => Promise<T>): Promise<T> => {
    const scope = systemScope(await readAs(services.pool, noScope, (db) => allUnitIds(db)));
    const person = { ...publicPerson, scope };
    const ctx: Context = { services, person, requestId: 'draw', address: 'worker', now };
    return inTransaction(services.pool, scope, (tx) => work(ctx, tx));
  };
  const drawDays = dayByDay(
    services,
    () => firstDay(services),
    (day, now) => asWorker(now, (ctx, tx) => drawDay(ctx, tx, day)),
  );
  return async (signal) => {
    const days = await drawDays(signal);
    await asWorker(services.clock.wall(), countReached);
    return days;
  };
}
