import { sql } from 'kysely';
import type { Scope } from '../../platform/db/scope.ts';
import { noScope } from '../../platform/db/scope.ts';
import { type Db, inTransaction, readAs } from '../../platform/db/tx.ts';
import { type Context, publicPerson, systemScope } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import type { Services } from '../../platform/services.ts';
import { dispatchByRule } from '../cases/cases.public.ts';
import { allUnitIds } from '../organisation/organisation.public.ts';
import { settingsOn } from './rule-stream.ts';

/** How far the log was read, as for a live source. */
const NAME = 'dispatch by rule';
const BATCH = 200;
/** A case that fails each time is left to people, so that those behind it are not held up. */
const TRIES = 3;

interface Place {
  xid: string;
  id: number;
}

/** Below it nothing is still under way: what is read up to there is complete. */
async function settledBelow(db: Db): Promise<string> {
  const row = await db.row(sql<{ xid: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`);
  return row?.xid ?? '0';
}

async function keptPlace(db: Db): Promise<Place | null> {
  const row = await db.row(sql<{ place: Place | null }>`select place from source_state where name = ${NAME}`);
  return row?.place ?? null;
}

const keep = (services: Services, place: Place): Promise<unknown> =>
  inTransaction(services.pool, noScope, (tx) =>
    tx.rows(sql`insert into source_state (name, place) values (${NAME}, ${JSON.stringify(place)}::jsonb)
      on conflict (name) do update set place = excluded.place`),
  );

interface Fresh extends Place {
  case_id: string;
}

/** Cases taken in since a place that nobody sent anywhere yet. */
const freshSince = (db: Db, { xid, id }: Place, below: string): Promise<Fresh[]> =>
  db.rows(sql<Fresh>`select e.stream_id as case_id, e.xid::text as xid, e.id from event e
    where (e.xid, e.id) > (${xid}::text::xid8, ${id}::bigint) and e.xid < ${below}::text::xid8
      and e.kind = 'case' and e.type = 'case.received'
      and exists (select 1 from case_file c where c.id = e.stream_id and c.state = 'received' and not c.sealed)
    order by e.xid, e.id limit ${BATCH}`);

/** The settings are read anew for each: what is switched off in the middle of a round sends nothing more. */
async function sendOne(services: Services, scope: Scope, id: string) {
  const person = { ...publicPerson, scope };
  try {
    return await inTransaction(services.pool, scope, async (tx) => {
      const now = services.clock.at(tx.now);
      const ctx: Context = { services, person, requestId: NAME, address: 'worker', now };
      return dispatchByRule(ctx, tx, id, await settingsOn(tx));
    });
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

/**
 * Sends what was taken in since the last time and may go by itself, each case in its own transaction and after its
 * intake, which therefore does not wait for it. Reads the log behind the writers, from whatever entrance a case came, so
 * none is missed; what was taken in before a topic was switched on stays. Gives how many were sent.
 */
export function ruleSender(services: Services): (signal?: AbortSignal) => Promise<number> {
  let place: Place | null = null;
  const failed = new Map<string, number>();
  const send = async (scope: Scope, fresh: Fresh): Promise<boolean> => {
    try {
      return (await sendOne(services, scope, fresh.case_id)) === 'dispatched';
    } catch (error) {
      const tries = (failed.get(fresh.case_id) ?? 0) + 1;
      failed.set(fresh.case_id, tries);
      if (tries < TRIES) throw error;
      services.log.error({ kind: (error as Error).name }, 'a case could not be sent by rule and is left to people');
      return false;
    }
  };
  return async (signal) => {
    let sent = 0;
    for (;;) {
      const round = await readAs(services.pool, noScope, async (db) => ({
        settings: await settingsOn(db),
        scope: systemScope(await allUnitIds(db)),
        below: await settledBelow(db),
        kept: place ?? (await keptPlace(db)),
      }));
      const { settings, scope, below } = round;
      const from: Place = round.kept ?? { xid: below, id: 0 };
      if (settings.size === 0) {
        place = { xid: below, id: 0 };
        return sent;
      }
      const fresh = await readAs(services.pool, scope, (db) => freshSince(db, from, below));
      place = from;
      for (const each of fresh) {
        if (signal?.aborted) return sent;
        if (await send(scope, each)) sent += 1;
        failed.delete(each.case_id);
        place = { xid: each.xid, id: each.id };
      }
      const full = fresh.length === BATCH;
      if (!full) place = { xid: below, id: 0 };
      if (fresh.length > 0 || !round.kept) await keep(services, place);
      if (!full) return sent;
    }
  };
}
