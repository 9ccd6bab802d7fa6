import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import { type Context, publicPerson, systemScope } from '../../platform/http/context.ts';

/** The same request by nobody in particular: whoever is signed in on this browser acts here as a customer. */
export function asPublic(ctx: Context): Context {
  return { ...ctx, person: publicPerson };
}

/** Runs `fn` with the installation's eyes: only behind a check that the public may have what follows. */
export async function withSystemEyes<T>(db: Db, fn: () => Promise<T>): Promise<T> {
  const units = await db.rows(sql<{ id: number }>`select id from unit order by id`);
  const everything = systemScope(units.map((unit) => unit.id));
  return db.withScope(everything, fn);
}
