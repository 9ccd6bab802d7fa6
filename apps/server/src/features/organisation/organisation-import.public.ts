import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { setFirstPassword } from './first-password.ts';
import { importStaff } from './import-staff.ts';
import { importUnits } from './import-units.ts';
import { listWithout } from './list-without-password.ts';

/** Units and staff as sheets say them, and the names that a report of it needs. */
export const organisationImport = {
  units: importUnits,
  staff: importStaff,
  withoutPassword: async (ctx: Context, db: Db) =>
    (await listWithout(ctx, { params: undefined, query: undefined, body: undefined }, db)).rows,
  setFirstPassword,
  async unitNames(db: Db): Promise<Map<number, string>> {
    const rows = await db.rows(sql<{ id: number; name: string }>`select id, name from unit`);
    return new Map(rows.map(({ id, name }) => [id, name]));
  },
};
