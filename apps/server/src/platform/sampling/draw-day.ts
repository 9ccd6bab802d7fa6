import { draw } from '@hearthline/domain/sampling/draw';
import { type DrawnMonth, type NewDayDraw, servedBefore, takenBefore } from '@hearthline/domain/sampling/drawn-month';
import { sql } from 'kysely';
import type { Db } from '../db/tx.ts';
import { sha256 } from '../events/canonical.ts';

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

/**
 * Draws a day's share: the same for whoever does it, now or in years, with the same frame and seal. `lost`: how many of
 * those drawn earlier in the month count no more.
 */
export function drawnOf(
  month: Pick<DrawnMonth, 'plan' | 'share' | 'draws'>,
  frame: readonly string[],
  { day, seal, lost }: { day: Day; seal: Seal; lost: number },
): NewDayDraw {
  const taken = draw({
    frame,
    servedBefore: servedBefore(month, day.day),
    kept: takenBefore(month, day.day).length - lost,
    share: month.share,
    rank: (id) => sha256(`${seal.hash} ${month.plan} ${day.day} ${id}`),
  });
  const frameHash = sha256([...frame].sort().join('\n'));
  return { ...day, served: frame.length, frameHash, sealSeq: seal.seq, sealHash: seal.hash, lost, taken };
}

/** In what a draw differs from the same draw made again. */
export function drawDiffers(was: NewDayDraw, again: NewDayDraw, seal: Seal | null): ('seal' | 'frame' | 'taken')[] {
  return [
    ...(seal?.seq === was.sealSeq && seal.hash === was.sealHash ? [] : (['seal'] as const)),
    ...(again.frameHash === was.frameHash && again.served === was.served ? [] : (['frame'] as const)),
    ...(again.taken.join() === was.taken.join() ? [] : (['taken'] as const)),
  ];
}
