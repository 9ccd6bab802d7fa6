import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import { openServices, settingsOf } from '../open-services.ts';
import { hashPassword } from '../platform/auth/password.ts';
import type { Config } from '../platform/config.ts';
import { openDatabase } from '../platform/db/open-database.ts';
import { createPool } from '../platform/db/pool.ts';
import { noScope } from '../platform/db/scope.ts';
import { inTransaction, type Tx } from '../platform/db/tx.ts';
import { newStream } from '../platform/events/event-log.ts';
import { uuidv7 } from '../platform/ids.ts';
import type { Services } from '../platform/services.ts';
import { StartProblem } from '../platform/start-problem.ts';

interface Beginning {
  company: string;
  staffNo: string;
  name: string;
  password: string;
}

/** The first unit and the first administrator, who enters everybody else. */
async function beginCompany(
  services: Services,
  tx: Tx,
  { company, staffNo, name, password }: Beginning,
): Promise<void> {
  const now = services.clock.at(tx.now);
  const from = localDate(now);
  const kind = services.policy.current(now).pack.unitKinds.find(({ parents }) => parents.length === 0)?.code ?? 'group';
  const by = { actorId: null, now };
  const unit = { unitId: 1, kind, name: company, shortName: company, phone: null, parentId: null, from };
  await services.events.append(
    tx,
    newStream(uuidv7(), 'unit', { state: null, events: [] }),
    [{ type: 'unit.created', at: null, open: unit, personal: {} }],
    by,
  );
  await services.events.append(
    tx,
    newStream(uuidv7(), 'staff', { state: null, events: [] }),
    [
      { type: 'staff.created', at: null, open: { staffId: 1, staffNo, on: from }, personal: { name, phone: null } },
      { type: 'job.given', at: null, open: { job: 'administrator', unitId: 1, from, to: null }, personal: {} },
    ],
    by,
  );
  await tx.rows(
    sql`insert into credential (staff_id, password_hash, must_change) values (1, ${await hashPassword(password)}, true)`,
  );
}

/** `hearthline init --company NAME --staff-no NO --name NAME`: begins an empty installation without demo data. */
export async function initCommand(
  config: Config,
  args: string[],
  env: Record<string, string | undefined>,
): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { company: { type: 'string' }, 'staff-no': { type: 'string' }, name: { type: 'string' } },
  });
  const { company, 'staff-no': staffNo, name } = values;
  if (!company || !staffNo || !name)
    throw new StartProblem('init.arguments', 'init needs --company, --staff-no and --name.');
  const database = await openDatabase({ ...config, log: () => undefined, share: true });
  const pool = createPool(database.appUrl, { max: 2, applicationName: 'hearthline init' });
  try {
    const services = await openServices({ settings: settingsOf(config, env), pool, packId: env.HEARTHLINE_PACK });
    const password = `${randomBytes(9).toString('base64url')}-7a`;
    await inTransaction(pool, noScope, async (tx) => {
      const units = await tx.rows(sql`select id from unit limit 1`);
      if (units.length > 0) throw new StartProblem('init.not_empty', 'The database already holds an organisation.');
      await beginCompany(services, tx, { company, staffNo, name, password });
    });
    process.stdout.write(`Administrator ${staffNo} may sign in with ${password} and must change it at once.\n`);
  } finally {
    await pool.end();
    await database.stop();
  }
}
