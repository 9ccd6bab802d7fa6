import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { checkFollowUpDraw, PlanProgressRow, readFollowUpPlans } from '@hearthline/contract/follow-ups';
import { monthEnd } from '@hearthline/domain/first-asked/sheet-month';
import { factsOfFollowUpMonth } from '@hearthline/domain/follow-ups/follow-up-month-facts';
import { plansOf, type RulingPlan } from '@hearthline/domain/follow-ups/plans';
import { progressOf } from '@hearthline/domain/follow-ups/progress';
import { monthsOf, quarterOf } from '@hearthline/domain/follow-ups/review';
import { factsOfReview } from '@hearthline/domain/follow-ups/review-facts';
import { holds } from '@hearthline/domain/permissions/can';
import { atLocalTime, formatInstant, localDate } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import { loadFolded } from '../../platform/events/folded-stream.ts';
import { type Context, systemScope } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { clockViewsOf } from '../../platform/policy/clock-views.ts';
import { clocksOfSubjects } from '../../platform/policy/clocks.store.ts';
import { ledgerViewsOf } from '../../platform/policy/ledger-views.ts';
import { drawDiffers, drawnOf, sealAfter } from '../../platform/sampling/draw-day.ts';
import { allUnitIds, namesOf, topUnit } from '../organisation/organisation.public.ts';
import { framesOf, lostBefore } from './draw-day.ts';
import { attributesOfMonth } from './month-clocks.ts';
import { followUpMonthId, monthFolding } from './month-stream.ts';
import {
  type CountedAnswers,
  type CountedAsks,
  countAnswers,
  countAsks,
  monthsOfPlans,
  numbersOf,
  reviewsOf,
  type Span,
  type StoredMonth,
} from './progress.store.ts';
import { reviewFolding, reviewId } from './review-stream.ts';
import { type Teller, tellerOf } from './told-draws.ts';

const iso = (at: number): string => new Date(at).toISOString();
export const spanOf = (from: number, to: number): Span => ({ from: iso(from), to: iso(to) });
export const monthSpan = (month: string): Span => spanOf(atLocalTime(`${month}-01`, 0), monthEnd(month));

/** Whether a counted row is of the plan: drawn for it, or of a kind it asks about in full. */
const isOf = (plan: RulingPlan, { plan: drawn, kind }: { plan: string | null; kind: string }): boolean =>
  drawn === null ? plan.share === 100 && plan.kinds.some((each) => each === kind) : drawn === plan.code;

function questionsOf(ctx: Context, plan: RulingPlan, answers: readonly CountedAnswers[]) {
  const { questions } = ctx.services.policy.current(ctx.now).pack.followUps;
  return questions.flatMap(({ code, title }) => {
    const own = answers.filter((each) => each.code === code && isOf(plan, each));
    const count = own.reduce((sum, each) => sum + each.count, 0);
    const total = own.reduce((sum, each) => sum + each.sum, 0);
    return count > 0 ? [{ code, title, answers: count, mean: Math.round((total * 100) / count) }] : [];
  });
}

function figuresOf(plan: RulingPlan, asks: readonly CountedAsks[], month: StoredMonth | undefined) {
  const own = asks.filter((each) => isOf(plan, each));
  const sum = (of: (each: CountedAsks) => boolean): number =>
    own.reduce((total, each) => (of(each) ? total + each.count : total), 0);
  const toAsk = sum(() => true);
  return progressOf(month?.share ?? plan.share, {
    served: plan.share === 100 ? toAsk : (month?.served ?? 0),
    toAsk,
    satisfied: sum(({ outcome }) => outcome === 'satisfied'),
    unsatisfied: sum(({ outcome }) => outcome === 'unsatisfied'),
    unreached: sum(({ given_up }) => given_up),
  });
}

function drawsOf(month: StoredMonth | undefined, numbers: ReadonlyMap<string, string>): PlanProgressRow['draws'] {
  return (month?.draws ?? [])
    .map((draw) => {
      const taken = draw.taken.flatMap((id) => {
        const number = numbers.get(id);
        return number === undefined ? [] : [{ id, number }];
      });
      const { day, served, lost, sealSeq, sealHash } = draw;
      const hidden = draw.taken.length - taken.length;
      return { day, served, taken, hidden, lost, sealSeq, sealHash, drawnAt: formatInstant(draw.drawnAt) };
    })
    .sort((a, b) => (a.day < b.day ? 1 : -1));
}

/** A month as its reader is told of it. */
function toldMonth(month: StoredMonth, tell: Teller): StoredMonth {
  const draws = month.draws.map((draw) => tell(month, draw));
  return { ...month, draws, served: draws.reduce((sum, { served }) => sum + served, 0) };
}

async function reviewRows(db: Db, periods: readonly string[]) {
  const stored = await reviewsOf(db, periods);
  const entries = stored.flatMap(({ period, entries: own }) => own.map((entry) => ({ period, ...entry })));
  const by = entries.flatMap(({ byId }) => byId ?? []);
  const samples = entries.flatMap(({ sample }) => sample);
  const [names, numbers] = await Promise.all([namesOf(db, [], by), numbersOf(db, samples)]);
  return entries
    .sort((a, b) => b.at - a.at)
    .map(({ period, what, at, byId, faults, sample, words }) => ({
      period,
      what,
      at: formatInstant(at),
      by: names.staff(byId),
      faults: [...faults],
      sample: sample.flatMap((id) => (numbers.has(id) ? [{ id, number: numbers.get(id) ?? '' }] : [])),
      words,
    }));
}

/** What is promised about a quarter (PRM-25), as it was counted last, and which time counts. */
async function promised(ctx: Context, db: Db, quarter: string) {
  const id = reviewId(quarter);
  const [clocks, known] = await Promise.all([
    clocksOfSubjects(db, 'follow_up_quarter', [id]),
    loadFolded(db, reviewFolding, id),
  ]);
  const counted = clocks.get(id) ?? [];
  const facts = known ? factsOfReview(known.state.state) : [];
  const { policy } = ctx.services;
  return {
    clocks: clockViewsOf(policy, counted, ctx.now),
    ledger: ledgerViewsOf(policy, counted, 'follow_up_quarter', {}, facts, ctx.now),
  };
}

/** What is promised about the months of plans (PRM-24) likewise, by plan. */
async function promisedOfPlans(ctx: Context, db: Db, stored: readonly StoredMonth[]) {
  const { policy } = ctx.services;
  const ids = stored.map(({ id }) => id);
  const clocks = await clocksOfSubjects(db, 'follow_up_month', ids);
  const told = new Map<string, Pick<PlanProgressRow, 'clocks' | 'ledger'>>();
  for (const { id, plan } of stored) {
    const counted = clocks.get(id) ?? [];
    const known = counted.length > 0 ? (await loadFolded(db, monthFolding, id))?.state.state : undefined;
    if (!known) continue;
    const attributes = attributesOfMonth(policy.byVersion(`${policy.packId}@${known.packVersion}`), known);
    told.set(plan, {
      clocks: clockViewsOf(policy, counted, ctx.now),
      ledger: ledgerViewsOf(policy, counted, 'follow_up_month', attributes, factsOfFollowUpMonth(known), ctx.now),
    });
  }
  return told;
}

/** How the plans stand in a month, from what the events of cases and draws say (FOL-2, FOL-4). */
export async function readPlans(
  ctx: Context,
  { query }: Input<typeof readFollowUpPlans>,
  db: Db,
): Promise<Answer<typeof readFollowUpPlans>> {
  const month = query.month ?? localDate(ctx.now).slice(0, 7);
  const { pack, cases } = ctx.services.policy.current(Math.min(ctx.now, monthEnd(month) - 1));
  const plans = plansOf(pack);
  const full = plans.filter(({ share }) => share === 100).flatMap(({ kinds }) => kinds);
  const tell = await tellerOf(ctx, db);
  const [asks, answers, stored, reviews, quarter] = await Promise.all([
    countAsks(db, monthSpan(month), month, full, cases.followUpTries),
    countAnswers(db, monthSpan(month), month, full),
    monthsOfPlans(db, month),
    reviewRows(db, [month, quarterOf(month), ...monthsOf(quarterOf(month)).filter((each) => each !== month)]),
    promised(ctx, db, quarterOf(month)),
  ]);
  const months = stored.map((each) => toldMonth(each, tell));
  const ofPlans = await promisedOfPlans(ctx, db, stored);
  const numbers = await numbersOf(
    db,
    months.flatMap(({ draws }) => draws.flatMap(({ taken }) => taken)),
  );
  return {
    month,
    quarter: quarterOf(month),
    plans: plans.map((plan) => {
      const stored = months.find((each) => each.plan === plan.code);
      return {
        code: plan.code,
        title: plan.title,
        kinds: plan.kinds,
        share: stored?.share ?? plan.share,
        ...figuresOf(plan, asks, stored),
        questions: questionsOf(ctx, plan, answers),
        draws: drawsOf(stored, numbers),
        ...(ofPlans.get(plan.code) ?? { clocks: [], ledger: [] }),
      };
    }),
    reviews,
    ...quarter,
    mayReview: holds(ctx.person, 'case.supervise'),
    part: !ctx.person.scope.units.includes(await topUnit(db)),
  };
}

/** Draws a day again with all eyes and compares; nothing of whom it was drawn from is told but the number (FOL-2). */
export async function checkDraw(
  ctx: Context,
  { params }: Input<typeof checkFollowUpDraw>,
  db: Db,
): Promise<Answer<typeof checkFollowUpDraw>> {
  const { plan, day } = params;
  const units = await allUnitIds(db);
  const tell = await tellerOf(ctx, db);
  return db.withScope(systemScope(units), async () => {
    const known = await loadFolded(db, monthFolding, followUpMonthId(plan, day.slice(0, 7)));
    const month = known?.state.state;
    const was = month?.draws.find((each) => each.day === day);
    if (!month || !was) throw new Refused('not_found', { plan, day });
    const span = { day, from: was.from, to: was.to };
    const { pack, cases } = ctx.services.policy.current(was.from);
    const [frames, seal] = [await framesOf(db, plansOf(pack), span), await sealAfter(db, was.to)];
    const lost = await lostBefore(db, month, span, cases.followUpTries);
    const now = drawnOf(month, frames.get(plan) ?? [], {
      day: span,
      seal: { seq: was.sealSeq, hash: was.sealHash },
      lost,
    });
    const differs = drawDiffers(was, now, seal);
    const { served, taken } = tell(month, now);
    return { same: differs.length === 0, differs, served, taken: taken.length };
  });
}
