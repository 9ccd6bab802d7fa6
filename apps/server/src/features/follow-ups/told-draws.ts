import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import { servedIn, wasLost } from '@hearthline/domain/follow-ups/draw';
import { planOf, plansOf } from '@hearthline/domain/follow-ups/plans';
import { type DrawnMonth, type NewDayDraw, takenBefore } from '@hearthline/domain/sampling/drawn-month';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { findCase, sealedAgainstReader } from '../cases/cases.public.ts';
import { seeingAll } from '../organisation/organisation.public.ts';

type Month = Pick<DrawnMonth, 'plan' | 'draws'>;
/** A draw as its reader is told of it: what is sealed against them is in none of its numbers (SEC-1). */
export type Teller = <Draw extends NewDayDraw>(month: Month, draw: Draw) => Draw;

/** How draws are told to whoever's eyes the transaction has; asked once for all draws. */
export async function tellerOf({ services: { policy } }: Context, db: Db): Promise<Teller> {
  const untold = await sealedAgainstReader(db);
  const eventsOf = new Map<string, readonly CaseEvent[]>();
  if (untold.size > 0)
    await seeingAll(db, async () => {
      for (const id of untold) eventsOf.set(id, (await findCase(db, id))?.state.events ?? []);
    });
  return (month, draw) => {
    if (untold.size === 0) return draw;
    const { pack, cases } = policy.current(draw.from);
    const plans = plansOf(pack);
    const served = [...eventsOf.values()].filter((events) => {
      const as = servedIn(events, draw.from, draw.to);
      return as !== null && planOf(plans, as)?.code === month.plan;
    });
    const lost = takenBefore(month, draw.day).filter((id) =>
      wasLost(eventsOf.get(id) ?? [], draw.to, cases.followUpTries),
    );
    return {
      ...draw,
      served: draw.served - served.length,
      lost: draw.lost - lost.length,
      taken: draw.taken.filter((id) => !untold.has(id)),
    };
  };
}
