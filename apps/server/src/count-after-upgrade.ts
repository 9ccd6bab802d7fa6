import pg from 'pg';
import type { SubjectKind } from './clock-streams.ts';
import { putFirstContacts } from './features/cases/cases.public.ts';
import { createPool } from './platform/db/pool.ts';
import type { PolicyBook } from './platform/policy/policy-book.ts';
import { rebuildClocks } from './rebuild-clocks.ts';

/**
 * Kinds that a version may have begun to promise about while their streams were there already. Cases, sheets and months are
 * not among them: what moves their deadlines is put on record by counting them anew (PRM), never silently.
 */
const silent: readonly SubjectKind[] = ['outage', 'call', 'follow_up_quarter', 'follow_up_month'];

const lastMigration = 'select max(name) as name from schema_migration';
const countedAfter = `select obj_description('clock'::regclass) as name`;

/**
 * Counts the clocks of calls, interruptions, quarters and months of follow-ups and the first contact of outside orders anew, once
 * after each change of the schema: rows that an earlier version wrote, or never wrote, follow from the events as this one
 * reads them. A start that was ended before it was through begins again. As the owner of the tables, with the rules where they are needed; gives one line to tell, or null
 * where nothing was to be done.
 */
export async function countAfterUpgrade(pool: pg.Pool, rules: () => Promise<PolicyBook>): Promise<string | null> {
  const [last, counted] = await Promise.all(
    [lastMigration, countedAfter].map(
      async (query) => (await pool.query<{ name: string | null }>(query)).rows[0]?.name,
    ),
  );
  if (!last || last === counted) return null;
  const { streams } = await rebuildClocks(pool, await rules(), silent);
  const contacts = await putFirstContacts(pool);
  await pool.query(`comment on table clock is ${pg.escapeLiteral(last)}`);
  const done = [
    ...(streams > 0
      ? [`Clocks of ${streams} calls, interruptions, quarters and months of follow-ups are counted as by this version.`]
      : []),
    ...(contacts > 0 ? [`First contact of ${contacts} outside orders is put right.`] : []),
  ];
  return done.length > 0 ? done.join(' ') : null;
}

/** The same for whoever has the address of the owner alone; without one it is left to whoever migrates. */
export async function countUpgraded(
  ownerUrl: string | null,
  rules: () => Promise<PolicyBook>,
  say: (line: string) => void,
): Promise<void> {
  if (ownerUrl === null) return;
  const pool = createPool(ownerUrl, { max: 2, applicationName: 'hearthline upgrade', statementTimeoutMs: 0 });
  try {
    const line = await countAfterUpgrade(pool, rules);
    if (line) say(line);
  } finally {
    await pool.end();
  }
}
