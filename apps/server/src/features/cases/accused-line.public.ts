import { noScope } from '../../platform/db/scope.ts';
import { inTransaction, readAs, type Tx } from '../../platform/db/tx.ts';
import { type Context, publicPerson, systemScope } from '../../platform/http/context.ts';
import type { Services } from '../../platform/services.ts';
import { allUnitIds, seeingAll } from '../organisation/organisation.public.ts';
import { followLine, linesBehind } from './acts/follow-line.ts';

/**
 * Sealed cases that accuse this person, after their jobs changed: in the same transaction, so that nobody of the new unit
 * ever sees them (SEC-1, ORG-2). Gives how many were changed.
 */
export function followAccused(ctx: Context, tx: Tx, staffId: number): Promise<number> {
  // The installation does it: whoever keeps the accounts sees no case and appears in none.
  const own: Context = { ...ctx, person: publicPerson };
  return seeingAll(tx, async () => {
    const behind = await linesBehind(own, tx, staffId);
    for (const each of behind) await followLine(own, tx, each);
    return behind.length;
  });
}

/** The worker's part: jobs that begin on a later day, and units that came below an accused one. */
export async function followAllAccused(services: Services, signal?: AbortSignal): Promise<number> {
  const scope = systemScope(await readAs(services.pool, noScope, (db) => allUnitIds(db)));
  const ctx: Context = {
    services,
    person: { ...publicPerson, scope },
    requestId: 'follow accused',
    address: 'worker',
    now: services.clock.wall(),
  };
  const behind = await readAs(services.pool, scope, (db) => linesBehind(ctx, db, null));
  for (const each of behind) {
    if (signal?.aborted) break;
    await inTransaction(services.pool, scope, (tx) => followLine(ctx, tx, each));
  }
  return behind.length;
}
