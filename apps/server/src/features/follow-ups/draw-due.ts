import { plansOf, type RulingPlan } from '@hearthline/domain/follow-ups/plans';
import { dateOfDay, dayOfDate } from '@hearthline/domain/time/civil';
import { atLocalTime, localDate } from '@hearthline/domain/time/instant';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction, readAs, type Tx } from '../../platform/db/tx.ts';
import { appendFolded, loadFolded } from '../../platform/events/folded-stream.ts';
import { type Context, publicPerson, systemScope } from '../../platform/http/context.ts';
import type { Services } from '../../platform/services.ts';
import { allUnitIds, topUnit } from '../organisation/organisation.public.ts';
import { type Day, drawnOf, framesOf, sealAfter } from './draw-day.ts';
import { followUpMonthId, type KnownMonth, monthFolding } from './month-stream.ts';

/** How long after a day's end its last events may still be on their way into the log. */
const SETTLED_MS = 600_000;

const drawn = ({ share }: RulingPlan): boolean => share > 0 && share < 100;

async function ensureMonth(ctx: Context, tx: Tx, plan: RulingPlan, day: string): Promise<KnownMonth> {
  const month = day.slice(0, 7);
  const id = followUpMonthId(plan.code, month);
  const known = await loadFolded(tx, monthFolding, id);
  if (known) return known;
  const { version: packVersion } = ctx.services.policy.current(ctx.now).pack;
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
    const month = await ensureMonth(ctx, tx, plan, day.day);
    if (month.state.state.draws.some((each) => each.day === day.day)) continue;
    const open = await drawnOf(tx, month.state.state, frame, { day, seal, triesNeeded: cases.followUpTries });
    await appendFolded(ctx, tx, monthFolding, month, [{ type: 'follow_ups.drawn', at: null, open, personal: {} }]);
  }
  return true;
}

/** The day draws begin: with the first rules that draw at all, and never further back than the month before. */
function firstDay({ policy, clock }: Services): string | null {
  const today = localDate(clock.wall());
  const begun = policy
    .versions()
    .filter(({ pack }) => plansOf(pack).some(drawn))
    .map(({ pack }) => pack.version)
    .sort()[0];
  if (begun === undefined) return null;
  const lastMonth = `${dateOfDay(dayOfDate(`${today.slice(0, 7)}-01`) - 1).slice(0, 7)}-01`;
  return begun > lastMonth ? begun : lastMonth;
}

/**
 * Draws from every day that is over and sealed whom the plans ask (FOL-2), one transaction a day; what is drawn already
 * stays. Remembers how far it came, and gives how many days it went through.
 */
export function followUpDrawer(services: Services): (signal?: AbortSignal) => Promise<number> {
  let next: string | null = null;
  return async (signal) => {
    next ??= firstDay(services);
    if (next === null) return 0;
    const units = await readAs(services.pool, noScope, (db) => allUnitIds(db));
    const scope = systemScope(units);
    let days = 0;
    for (;;) {
      const now = services.clock.wall();
      const { zone } = services.policy.current(now).pack;
      if (signal?.aborted) return days;
      const after = dateOfDay(dayOfDate(next) + 1);
      const to = atLocalTime(after, 0, zone);
      if (now < to + SETTLED_MS) return days;
      const day = { day: next, from: atLocalTime(next, 0, zone), to };
      const person = { ...publicPerson, scope };
      const ctx: Context = { services, person, requestId: 'draw', address: 'worker', now };
      if (!(await inTransaction(services.pool, scope, (tx) => drawDay(ctx, tx, day)))) return days;
      next = after;
      days += 1;
    }
  };
}
