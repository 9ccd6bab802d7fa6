import type { NewDayDraw } from '@hearthline/domain/sampling/drawn-month';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import { sealedAgainstReader } from '../cases/cases.public.ts';
import { seeingAll } from '../organisation/organisation.public.ts';

/** What is told of dispatches by rule to whoever's eyes the transaction has: what is sealed against them is in no number (SEC-1). */
export interface Told {
  /** Cases that no number counts. */
  untold: readonly string[];
  draw<Draw extends Pick<NewDayDraw, 'from' | 'to' | 'served' | 'taken'>>(topic: string, draw: Draw): Draw;
}

interface Sent {
  topic: string;
  at: number;
}

export async function toldOf(db: Db): Promise<Told> {
  const sealed = await sealedAgainstReader(db);
  const untold = [...sealed];
  const sent = await seeingAll(db, () =>
    db.rows(sql<Sent>`select body::json #>> '{byRule,topic}' as topic, recorded_at as at from event
      where stream_id = any (${untold}::uuid[]) and type = 'order.dispatched' and body like '%"byRule":%'`),
  );
  return {
    untold,
    draw: (topic, draw) => ({
      ...draw,
      served:
        draw.served - sent.filter((each) => each.topic === topic && each.at >= draw.from && each.at < draw.to).length,
      taken: draw.taken.filter((id) => !sealed.has(id)),
    }),
  };
}
