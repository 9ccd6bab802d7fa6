import { localDate } from '@hearthline/domain/time/instant';
import type { UnitHours } from '@hearthline/domain/time/unit-hours';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { canonical } from '../../platform/events/canonical.ts';
import { loadHead, newStream } from '../../platform/events/event-log.ts';
import { authorOf, type Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { requireUnit } from '../organisation/organisation.public.ts';
import { takePublished } from './keep-policy-fresh.ts';
import type { UnitHoursPublished } from './policy-events.ts';
import { requireRevision } from './require-revision.ts';

/** Refuses hours of a unit that is not there, for a calendar the rules have not, or from a day that has passed. */
export async function requireHoursOfPack(
  ctx: Context,
  db: Db,
  { unit, calendar, from }: Pick<UnitHours, 'unit' | 'calendar' | 'from'>,
): Promise<void> {
  const { pack } = ctx.services.policy.current(ctx.now);
  await requireUnit(db, unit, 'unit');
  if (!pack.calendars.some(({ id }) => id === calendar))
    throw new Refused('unknown_calendar', { calendar }, 'calendar');
  const today = localDate(ctx.now, pack.zone);
  if (from < today) throw new Refused('hours_in_the_past', { from, today }, 'from');
}

/**
 * Publishes the hours of a unit from a date on, as an event (PRM, D). The same hours again change nothing; a day that has
 * passed keeps the hours it had. Refuses with `unknown_unit`, `unknown_calendar` and `hours_in_the_past`; `dryRun` keeps
 * nothing.
 */
export async function publishUnitHours(
  ctx: Context,
  tx: Tx,
  hours: Omit<UnitHours, 'revision'>,
  dryRun = false,
): Promise<{ revision: number; published: boolean; known: boolean }> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended('unit hours publish', 0))`);
  // Who waited for another's publication counts on it, whichever process it was in.
  await takePublished(ctx.services, tx);
  const { policy, events } = ctx.services;
  await requireHoursOfPack(ctx, tx, hours);
  const before = policy
    .unitHours()
    .filter(({ unit, calendar }) => unit === hours.unit && calendar === hours.calendar)
    .sort((a, b) => a.revision - b.revision);
  const last = before.findLast(({ from }) => from === hours.from);
  const known = last !== undefined && canonical(last) === canonical({ ...hours, revision: last.revision });
  const revision = before.at(-1)?.revision ?? 0;
  if (dryRun || known) return { revision, published: false, known };
  requireRevision(ctx, revision);
  const open: UnitHoursPublished['open'] = { ...hours, revision: revision + 1 };
  const row = await tx.row(sql<{ stream_id: string }>`select stream_id from unit_hours
    where unit_id = ${hours.unit} and calendar = ${hours.calendar} limit 1`);
  const head = row && (await loadHead(tx, row.stream_id));
  const stream = row && head ? { id: row.stream_id, kind: 'calendar' as const, ...head, state: null } : null;
  await events.append(
    tx,
    stream ?? newStream(uuidv7(), 'calendar', null),
    [{ type: 'calendar.unit_hours_published', at: null, open, personal: {} }],
    authorOf(ctx),
  );
  await takePublished(ctx.services, tx);
  return { revision: open.revision, published: true, known: false };
}
