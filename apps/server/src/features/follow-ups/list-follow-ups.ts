import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { FollowUpRow, listFollowUps } from '@hearthline/contract/follow-ups';
import { mayCallFrom } from '@hearthline/domain/cases/follow-ups';
import { inFull, planAsked, plansOf, type RulingPlan } from '@hearthline/domain/follow-ups/plans';
import { jobRow } from '@hearthline/domain/permissions/job-table';
import { maskWords } from '@hearthline/domain/text/mask';
import { formatInstant, localDate } from '@hearthline/domain/time/instant';
import type { Person } from '../../platform/auth/person.ts';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { type ListedCase, listCases, readCursor, writeCursor } from '../queue/queue.public.ts';
import { countWaiting, findWaiting, type WaitingAsk, type WaitingCase } from './follow-ups.store.ts';

const HOUR_MS = 3_600_000;
/** A draw this old is asked about no more: nobody remembers. */
const DRAWN_LASTS_MS = 62 * 24 * HOUR_MS;

/** Units for which the person rings customers: those of the jobs that follow up, and everything below them. */
function askingUnits(person: Person): number[] {
  const asking = person.jobs.filter((held) => jobRow(held.job).permissions.includes('case.follow_up'));
  return [...new Set(asking.flatMap((held) => [held.unitId, ...held.covers]))];
}

function rowOf(ctx: Context, plans: readonly RulingPlan[], listed: ListedCase, found: WaitingCase): FollowUpRow {
  const { row, stored } = listed;
  const { pack, cases } = ctx.services.policy.byVersion(found.pack_version);
  const from = mayCallFrom(ctx.now, cases.followUps);
  return {
    ...row,
    phone: stored.phone,
    result: found.result && (row.callerShown === 'clear' ? found.result : maskWords(found.result, found)),
    doneAt: formatInstant(found.done_at),
    askBy: formatInstant(Math.max(found.done_at, found.drawn_at ?? 0) + cases.followUps.withinHours * HOUR_MS),
    plan: planAsked(plans, found.kinds, found.drawn_for),
    must: found.kinds.some((kind) => cases.kinds[kind].followUp === 'always'),
    closed: found.state === 'closed',
    tries: found.tries,
    triesNeeded: cases.followUpTries,
    lastTry:
      found.last_at === null || found.last_outcome === null
        ? null
        : { at: formatInstant(found.last_at), outcome: found.last_outcome as 'unreachable' },
    mayCallFrom: from === null ? null : formatInstant(from),
    questions: pack.followUps.questions,
  };
}

function askOf(
  ctx: Context,
  plans: readonly RulingPlan[],
  code: string | undefined,
): Omit<WaitingAsk, 'after' | 'rows'> {
  const chosen = code === undefined ? plans : plans.filter((plan) => plan.code === code);
  return {
    units: askingUnits(ctx.person),
    fullKinds: chosen.filter(inFull).flatMap(({ kinds }) => kinds),
    drawnPlans: chosen.filter((plan) => !inFull(plan)).map((plan) => plan.code),
    triesNeeded: ctx.services.policy.current(ctx.now).cases.followUpTries,
    drawnSince: localDate(ctx.now - DRAWN_LASTS_MS),
    staffId: ctx.person.staffId,
  };
}

async function waitingByPlan(ctx: Context, db: Db, plans: readonly RulingPlan[]) {
  const counts = await countWaiting(db, { ...askOf(ctx, plans, undefined), after: null, rows: 0 });
  const waiting = new Map<string, number>();
  for (const { kinds, drawn_for, own, count } of counts) {
    const { code } = planAsked(plans, kinds, drawn_for);
    if (!own) waiting.set(code, (waiting.get(code) ?? 0) + count);
  }
  return {
    plans: plans
      .filter(({ share }) => share > 0)
      .map(({ code, title }) => ({ code, title, waiting: waiting.get(code) ?? 0 })),
    ownWork: counts.reduce((sum, { own, count }) => (own ? sum + count : sum), 0),
  };
}

/** Whom to ask how it went: the longest waiting first, by plan, never the asker's own work (FOL-1, FOL-2, SEC-5). */
export async function list(
  ctx: Context,
  { query }: Input<typeof listFollowUps>,
  db: Db,
): Promise<Answer<typeof listFollowUps>> {
  const plans = plansOf(ctx.services.policy.current(ctx.now).pack);
  const ask = { ...askOf(ctx, plans, query.plan), after: readCursor(query.after), rows: query.limit + 1 };
  const found = await findWaiting(db, ask);
  const page = found.slice(0, query.limit);
  const ids = page.map((each) => each.id);
  const [listed, counted] = await Promise.all([listCases(db, ctx.person, ids), waitingByPlan(ctx, db, plans)]);
  const rows = listed.flatMap((each) => {
    const waiting = page.find(({ id }) => id === each.row.id);
    return waiting ? [rowOf(ctx, plans, each, waiting)] : [];
  });
  const last = page.at(-1);
  return { rows, next: found.length > query.limit && last ? writeCursor(last.done_at, last.id) : null, ...counted };
}
