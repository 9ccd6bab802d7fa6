import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import { Refused } from '../../platform/http/refused.ts';

/** Refuses with `unknown_staff` where there is nobody of this number. */
export async function requireStaff(db: Db, staffId: number): Promise<void> {
  if (!(await db.row(sql`select 1 from staff where id = ${staffId}`))) throw new Refused('unknown_staff', { staffId });
}
