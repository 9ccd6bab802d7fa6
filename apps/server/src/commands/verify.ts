import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { checkCaseRows } from '../features/cases/cases.public.ts';
import { allUnitIds } from '../features/organisation/organisation.public.ts';
import { readAnchor } from '../features/register/anchor.ts';
import { findRegisterKey } from '../features/register/register-key.ts';
import { parseAnchor } from '../features/register/verify-anchor.ts';
import { verifyBeside } from '../features/register/verify-beside.ts';
import { verifyLog } from '../features/register/verify-log.ts';
import type { VerifyProblem } from '../features/register/verify-problem.ts';
import type { Config } from '../platform/config.ts';
import { openDatabase } from '../platform/db/open-database.ts';
import { createPool } from '../platform/db/pool.ts';
import { noScope } from '../platform/db/scope.ts';
import { readAs } from '../platform/db/tx.ts';
import { openFileStore } from '../platform/files/file-store.ts';
import { systemScope } from '../platform/http/context.ts';
import { StartProblem } from '../platform/start-problem.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function withPool<T>(
  config: Config,
  act: (pool: ReturnType<typeof createPool>, asOwner: boolean) => Promise<T>,
): Promise<T> {
  const database = await openDatabase({ ...config, log: () => undefined, share: true });
  const pool = createPool(database.ownerUrl ?? database.appUrl, {
    max: 2,
    applicationName: 'hearthline verify',
    statementTimeoutMs: 0,
  });
  try {
    return await act(pool, database.ownerUrl !== null);
  } finally {
    await pool.end();
    await database.stop();
  }
}

const wrong = ({ code, table, row, detail }: VerifyProblem): StartProblem =>
  new StartProblem('verify.wrong', `Wrong: ${code} in ${table}, row ${row}${detail ? ` (${detail})` : ''}.`);

/** The rows people work with against the events, case by case. */
async function verifyRows(pool: pg.Pool): Promise<number> {
  const units = await readAs(pool, noScope, (db) => allUnitIds(db));
  const { cases, wrong: found } = await readAs(pool, systemScope(units), (db) => checkCaseRows(db));
  if (!found) return cases;
  const { table, caseId, column } = found;
  throw wrong({ code: 'case_rows_differ', table, row: caseId, ...(column === null ? {} : { detail: column }) });
}

/**
 * `verify [--anchor FILE] [--rows]`: checks the whole log and what guards it, with `--rows` each case's rows against its
 * events too; names the first wrong row and ends with 1 when there is one.
 */
export async function verifyCommand(config: Config, args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { anchor: { type: 'string' }, rows: { type: 'boolean' } } });
  const anchor =
    values.anchor === undefined ? null : parseAnchor(await readFile(values.anchor, 'utf8').catch(() => ''));
  if (values.anchor !== undefined && !anchor)
    throw new StartProblem('anchor.unreadable', `${values.anchor} holds no line that "anchor" printed.`);
  const key = findRegisterKey(config.dataDir);
  const began = Date.now();
  const store = await openFileStore(join(config.dataDir, 'files'));
  const checked = await withPool(config, async (pool, asOwner) => {
    const log = await verifyLog(pool, key?.publicKey ?? null, anchor, store);
    const problem = log.problem ?? (await verifyBeside(pool));
    if (problem) throw wrong(problem);
    const { streams, register, seals, files } = log;
    const cases = values.rows ? { cases: await verifyRows(pool) } : {};
    return { counts: { ...streams, ...register, ...seals, ...files, ...cases }, asOwner };
  });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  say(
    [
      `All well in ${seconds} s: ${JSON.stringify(checked.counts)}`,
      ...(key ? [] : ['(signatures not checked: no key in the data folder)']),
      ...(checked.asOwner ? [] : ['(account log not checked: that needs DATABASE_OWNER_URL)']),
    ].join(' '),
  );
}

/** Prints the last seal, to be kept where nobody of the installation can change it. */
export async function anchorCommand(config: Config): Promise<void> {
  const line = await withPool(config, (pool) => readAnchor(pool, findRegisterKey(config.dataDir)));
  if (line === null)
    throw new StartProblem('anchor.none', 'The register has no seal yet: the worker makes one each minute.');
  say(line);
}
