import { monthOf } from '@hearthline/domain/first-asked/sheet-month';
import { countShare, servedInTime } from '@hearthline/domain/follow-ups/follow-up-month-facts';
import { atLocalTime } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { appendFolded, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import type { Day } from '../../platform/sampling/draw-day.ts';
import { monthFolding } from './month-stream.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** When each of those drawn in a month was first spoken to, before an instant. */
async function spokenTo(db: Db, monthId: string, from: number, before: number): Promise<number[]> {
  const rows = await db.rows(sql<{ at: number }>`
    select min(f.at) as at from (select distinct case_id from follow_up_taken where month_id = ${monthId}) t
      join follow_up f on f.case_id = t.case_id and f.outcome <> 'unreachable' and f.at >= ${iso(from)} and f.at < ${iso(before)}
    group by t.case_id`);
  return rows.map(({ at }) => at);
}

/**
 * Puts on record, at the end of a day, how the shares of its month stand, and those of the month before while they are short
 * (PRM-24): an event where a figure is another one than the last time.
 */
export async function countShares(ctx: Context, tx: Tx, { day, from, to }: Day): Promise<void> {
  const month = day.slice(0, 7);
  const before = monthOf(atLocalTime(`${month}-01`, 0) - 1);
  const rows = await tx.rows(sql<{ id: string }>`select id from follow_up_month where month in (${month}, ${before})`);
  for (const { id } of rows) {
    const known = await loadFolded(tx, monthFolding, id);
    if (!known) continue;
    const { state } = known.state;
    const last = state.counted;
    if (last && (last.day >= day || (state.month !== month && last.reachedAt !== null))) continue;
    const began = atLocalTime(`${state.month}-01`, 0);
    const open = countShare(day, state.share, servedInTime(state, from), await spokenTo(tx, id, began, to));
    const same = last && (['served', 'reached', 'reachedAt'] as const).every((name) => last[name] === open[name]);
    if (same) continue;
    await appendFolded(ctx, tx, monthFolding, known, [{ type: 'follow_ups.counted', at: null, open, personal: {} }]);
  }
}

const running = `select subject_id as id from clock
  where subject_kind = 'follow_up_month' and met_at is null and void_at is null and due_at > $1::timestamptz`;

/**
 * Puts on record that the share of a month that still runs is reached, as soon as it is: calls of the last day are made before
 * the deadline, and would be counted at the end of that day only, after it had rung.
 */
export async function countReached(ctx: Context, tx: Tx): Promise<void> {
  for (const { id } of await tx.prepared<{ id: string }>('follow_up_months_running', running, [iso(ctx.now)])) {
    const known = await loadFolded(tx, monthFolding, id);
    const last = known?.state.state.counted;
    if (!known || !last) continue;
    const { month, share } = known.state.state;
    const spoken = await spokenTo(tx, id, atLocalTime(`${month}-01`, 0), ctx.now);
    const open = countShare(last.day, share, last.served, spoken);
    if (open.reachedAt === null) continue;
    await appendFolded(ctx, tx, monthFolding, known, [{ type: 'follow_ups.counted', at: null, open, personal: {} }]);
  }
}
