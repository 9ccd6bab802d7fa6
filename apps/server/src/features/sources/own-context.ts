import { noScope } from '../../platform/db/scope.ts';
import { readAs } from '../../platform/db/tx.ts';
import { type Context, publicPerson, systemScope } from '../../platform/http/context.ts';
import type { Services } from '../../platform/services.ts';
import { allUnitIds } from '../organisation/organisation.public.ts';

/** What the installation does by itself for a source: no person, the eyes of the whole company. */
export async function ownContext(services: Services, requestId: string): Promise<Context> {
  const scope = systemScope(await readAs(services.pool, noScope, (db) => allUnitIds(db)));
  return { services, person: { ...publicPerson, scope }, requestId, address: 'worker', now: services.clock.wall() };
}
