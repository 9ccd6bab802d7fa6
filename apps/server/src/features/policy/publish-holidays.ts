import type { StateHolidayYear } from '@hearthline/domain/time/state-holidays';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import { loadHead, newStream } from '../../platform/events/event-log.ts';
import { authorOf, type Context } from '../../platform/http/context.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { takePublished } from './keep-policy-fresh.ts';
import type { CalendarPublished } from './policy-events.ts';
import { requireRevision } from './require-revision.ts';

/** What a list says differently from the one known before: dates with what they are. */
export interface ListChange {
  date: string;
  before: 'off' | 'work' | 'ordinary';
  after: 'off' | 'work' | 'ordinary';
}

type Days = Pick<StateHolidayYear, 'off' | 'work'>;

function daysOf({ off, work }: Days): Map<string, 'off' | 'work'> {
  return new Map([
    ...off.map(({ date }) => [date, 'off'] as const),
    ...work.map(({ date }) => [date, 'work'] as const),
  ]);
}

/** The dates on which two lists of one year differ, in order. */
export function compareLists(before: Days | null, after: Days): ListChange[] {
  const [old, young] = [daysOf(before ?? { off: [], work: [] }), daysOf(after)];
  return [...new Set([...old.keys(), ...young.keys()])].sort().flatMap((date) => {
    const change = { date, before: old.get(date) ?? 'ordinary', after: young.get(date) ?? 'ordinary' } as const;
    return change.before === change.after ? [] : [change];
  });
}

/**
 * Publishes a year's holidays to this installation, as an event; a list equal to the one known changes nothing. It gets
 * the next revision, so that calendars made of it have a version of their own. `dryRun` keeps nothing.
 */
export async function publishHolidays(
  ctx: Context,
  tx: Tx,
  list: Omit<StateHolidayYear, 'revision'>,
  dryRun = false,
): Promise<{ changes: ListChange[]; revision: number; published: boolean }> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended('holidays publish', 0))`);
  // Who waited for another's publication counts on it, whichever process it was in.
  await takePublished(ctx.services, tx);
  const { policy, events } = ctx.services;
  const known = policy.lists().find(({ region, year }) => region === list.region && year === list.year) ?? null;
  const changes = compareLists(known, list);
  if (dryRun || (known && changes.length === 0)) return { changes, revision: known?.revision ?? 0, published: false };
  requireRevision(ctx, known?.revision ?? 0);
  const open: CalendarPublished['open'] = { ...list, revision: (known?.revision ?? 0) + 1 };
  const row = await tx.row(
    sql<{
      stream_id: string;
    }>`select stream_id from holiday_list where region = ${list.region} and year = ${list.year} limit 1`,
  );
  const head = row && (await loadHead(tx, row.stream_id));
  const stream = row && head ? { id: row.stream_id, kind: 'calendar' as const, ...head, state: null } : null;
  await events.append(
    tx,
    stream ?? newStream(uuidv7(), 'calendar', null),
    [{ type: 'calendar.published', at: null, open, personal: {} }],
    authorOf(ctx),
  );
  await takePublished(ctx.services, tx);
  return { changes, revision: open.revision, published: true };
}
