import type pg from 'pg';
import { scopeStatement, scopeValues } from '../../platform/db/scope.ts';
import { systemScope } from '../../platform/http/context.ts';

/** Gives the client's transaction all eyes there are. */
export async function seeEverything(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ id: number }>('select id from unit');
  await client.query({ ...scopeStatement, values: scopeValues(systemScope(rows.map((row) => row.id))) });
}
