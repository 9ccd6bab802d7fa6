import { draw, servedIn, wasLost } from '@hearthline/domain/follow-ups/draw';
import {
  type FollowUpDraw,
  type FollowUpMonth,
  servedBefore,
  takenBefore,
} from '@hearthline/domain/follow-ups/follow-up-month';
import { planOf, type RulingPlan } from '@hearthline/domain/follow-ups/plans';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import { sha256 } from '../../platform/events/canonical.ts';
import { findCase } from '../cases/cases.public.ts';

/** A day of the company: half-open, in epoch milliseconds. */
export interface Day {
  day: string;
  from: number;
  to: number;
}

export interface Seal {
  seq: number;
  hash: string;
}

/** The first seal over all events made when a day was over: which one it is, nobody chooses. Null: not yet there. */
export async function sealAfter(db: Db, to: number): Promise<Seal | null> {
  const at = new Date(to).toISOString();
  return db.row(sql<Seal>`select seq, hash from event_seal where sealed_at >= ${at} order by seq limit 1`);
}

/** Whose work ended on the day, by plan, in the order of their ids; read from the cases' own events alone. */
export async function framesOf(
  db: Db,
  plans: readonly RulingPlan[],
  { from, to }: Day,
): Promise<ReadonlyMap<string, string[]>> {
  const candidates = await db.rows(sql<{ id: string }>`
    select distinct stream_id as id from event where kind = 'case'
      and type in ('order.done', 'case.answered', 'case.main_done')
      and recorded_at >= ${new Date(from).toISOString()} and recorded_at < ${new Date(to).toISOString()} order by 1`);
  const frames = new Map<string, string[]>();
  for (const { id } of candidates) {
    const known = await findCase(db, id);
    const served = known && servedIn(known.state.events, from, to);
    const plan = served && planOf(plans, served);
    if (plan) frames.set(plan.code, [...(frames.get(plan.code) ?? []), id]);
  }
  return frames;
}

async function lostAmong(db: Db, taken: readonly string[], at: number, tries: number): Promise<number> {
  let lost = 0;
  for (const id of new Set(taken)) {
    const known = await findCase(db, id);
    if (known && wasLost(known.state.events, at, tries)) lost += 1;
  }
  return lost;
}

/** Draws a day's share of a plan: the same for whoever does it, now or in years, with the same events and seal. */
export async function drawnOf(
  db: Db,
  month: Pick<FollowUpMonth, 'plan' | 'share' | 'draws'>,
  frame: readonly string[],
  { day, seal, triesNeeded }: { day: Day; seal: Seal; triesNeeded: number },
): Promise<Omit<FollowUpDraw, 'seq' | 'drawnAt'>> {
  const known = { ...month, draws: month.draws } as FollowUpMonth;
  const before = takenBefore(known, day.day);
  const lost = await lostAmong(db, before, day.to, triesNeeded);
  const taken = draw({
    frame,
    servedBefore: servedBefore(known, day.day),
    kept: before.length - lost,
    share: month.share,
    rank: (id) => sha256(`${seal.hash} ${month.plan} ${day.day} ${id}`),
  });
  const frameHash = sha256([...frame].sort().join('\n'));
  return { ...day, served: frame.length, frameHash, sealSeq: seal.seq, sealHash: seal.hash, lost, taken };
}
