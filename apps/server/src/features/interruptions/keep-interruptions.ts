import type { Answer, Input } from '@hearthline/contract/endpoint';
import type {
  changeInterruption,
  endInterruption,
  listInterruptions,
  recordInterruption,
} from '@hearthline/contract/interruptions';
import { interruptionBookkeeping } from '@hearthline/domain/directory/interruption-events';
import { jobRow } from '@hearthline/domain/permissions/job-table';
import { parseInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { requireSeen } from '../../platform/events/require-seen.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { appendTo, lasting } from './interruption-stream.ts';
import { interruptionsWhere } from './interruptions.store.ts';

const DAYS_SHOWN = 30;
const DAY_MS = 86_400_000;

export async function shown(ctx: Context, db: Db, id: string) {
  const [found] = await interruptionsWhere(ctx, db, sql`i.id = ${id}`);
  if (!found) throw new Refused('not_found', { id });
  return found;
}

const instantOf = (text: string | null): number | null => (text === null ? null : parseInstant(text));

/** An end is expected after the beginning. */
export function checkSpan(from: number, expectedEnd: number | null): void {
  if (expectedEnd !== null && expectedEnd <= from)
    throw new Refused(
      'bad_span',
      { from: new Date(from).toISOString(), to: new Date(expectedEnd).toISOString() },
      'expectedEnd',
    );
}

async function namesOfCommunities(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows(
    sql<{ id: string; name: string }>`select id, name from community where id = any (${ids}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Heat or gas is off somewhere (INT-5): whoever answers the telephone knows from now on. */
export async function record(
  ctx: Context,
  { body }: Input<typeof recordInterruption>,
  tx: Tx,
): Promise<Answer<typeof recordInterruption>> {
  const from = instantOf(body.from) ?? ctx.now;
  const expectedEnd = instantOf(body.expectedEnd);
  checkSpan(from, expectedEnd);
  // Only what is planned lies ahead.
  if (body.cause !== 'planned' && from > ctx.now) throw new Refused('happened_in_future', { at: body.from }, 'from');
  const names = await namesOfCommunities(
    tx,
    body.places.map(({ communityId }) => communityId),
  );
  const places = body.places.map(({ communityId, building }) => {
    const community = names.get(communityId);
    if (community === undefined) throw new Refused('unknown_community', { id: communityId }, 'places');
    return { communityId, community, building };
  });
  const id = uuidv7();
  const { cause, text, normalHeat } = body;
  const unitId = ctx.person.jobs.find(({ job }) => jobRow(job).permissions.includes('interruption.record'))?.unitId;
  const packVersion = ctx.services.policy.current(ctx.now).version;
  const open = { cause, expectedEnd, text, normalHeat, from, places, unitId, packVersion };
  await appendTo(ctx, tx, id, { type: 'interruption.recorded', at: null, open, personal: {} });
  return shown(ctx, tx, id);
}

/** It takes longer, or shorter, or callers are to be told something else. */
export async function change(
  ctx: Context,
  { params, body }: Input<typeof changeInterruption>,
  tx: Tx,
): Promise<Answer<typeof changeInterruption>> {
  const known = await lasting(tx, params.id);
  await requireSeen(ctx, tx, known, interruptionBookkeeping);
  const expectedEnd = instantOf(body.expectedEnd);
  checkSpan(known.state.state.from, expectedEnd);
  const { cause, text, normalHeat } = body;
  if (cause !== 'planned' && known.state.state.from > ctx.now)
    throw new Refused('happened_in_future', { at: new Date(known.state.state.from).toISOString() }, 'cause');
  await appendTo(ctx, tx, known, {
    type: 'interruption.changed',
    at: null,
    open: { cause, expectedEnd, text, normalHeat },
    personal: {},
  });
  return shown(ctx, tx, params.id);
}

/** Supply is back. */
export async function end(
  ctx: Context,
  { params, body }: Input<typeof endInterruption>,
  tx: Tx,
): Promise<Answer<typeof endInterruption>> {
  const known = await lasting(tx, params.id);
  const at = instantOf(body.at);
  if (at !== null && at > ctx.now) throw new Refused('happened_in_future', { at: body.at }, 'at');
  const { from, repairStartedAt } = known.state.state;
  // Nobody mends what is back.
  const begun = Math.max(from, repairStartedAt ?? from);
  if ((at ?? ctx.now) < begun)
    throw new Refused('bad_span', { from: new Date(begun).toISOString(), to: body.at }, 'at');
  await requireSeen(ctx, tx, known, [...interruptionBookkeeping, 'interruption.announced']);
  await appendTo(ctx, tx, known, { type: 'interruption.ended', at, open: {}, personal: {} });
  return shown(ctx, tx, params.id);
}

export async function list(
  ctx: Context,
  _: Input<typeof listInterruptions>,
  db: Db,
): Promise<Answer<typeof listInterruptions>> {
  const since = new Date(ctx.now - DAYS_SHOWN * DAY_MS).toISOString();
  return { rows: await interruptionsWhere(ctx, db, sql`(i.ended_at is null or i.ended_at > ${since})`) };
}
