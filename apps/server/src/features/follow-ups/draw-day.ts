import { servedIn, wasLost } from '@hearthline/domain/follow-ups/draw';
import { planOf, type RulingPlan } from '@hearthline/domain/follow-ups/plans';
import { type DrawnMonth, takenBefore } from '@hearthline/domain/sampling/drawn-month';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Day } from '../../platform/sampling/draw-day.ts';
import { findCase } from '../cases/cases.public.ts';

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

/** How many of those drawn earlier in the month were given up by the end of a day. */
export async function lostBefore(
  db: Db,
  month: Pick<DrawnMonth, 'draws'>,
  { day, to }: Day,
  tries: number,
): Promise<number> {
  let lost = 0;
  for (const id of new Set(takenBefore(month, day))) {
    const known = await findCase(db, id);
    if (known && wasLost(known.state.events, to, tries)) lost += 1;
  }
  return lost;
}
