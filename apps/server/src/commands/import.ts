import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { ImportKind, ImportReport } from '@hearthline/contract/import-runs';
import { holds } from '@hearthline/domain/permissions/can';
import { FIRST_PASSWORD_BYTES, firstPassword } from '@hearthline/domain/sign-in/first-password';
import { isStrongPassword } from '@hearthline/domain/sign-in/password-rules';
import { askForRun, findRunOf, previewOf, runImport } from '../features/import-runs/import-runs.public.ts';
import { organisationImport } from '../features/organisation/organisation-import.public.ts';
import type { Config } from '../platform/config.ts';
import { inTransaction, readAs } from '../platform/db/tx.ts';
import type { Context } from '../platform/http/context.ts';
import type { Services } from '../platform/services.ts';
import { csvOf } from '../platform/sheets/write-sheet.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { contextAs, withServices } from './with-services.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const kinds: Readonly<Record<string, ImportKind>> = {
  '12345': 'orders',
  premises: 'premises',
  readings: 'readings',
  outdoor: 'outdoor',
  units: 'units',
  staff: 'staff',
};
const usage = `import ${Object.keys(kinds).join('|')} FILE [--worksheet NAME] [--sender NAME] [--dry-run] [--passwords FILE] --as STAFFNO`;
const LOOK_AGAIN_MS = 500;

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as { code?: string };
    throw new StartProblem('file.unreadable', `${file} cannot be read (${code}).`);
  }
}

function sayReport(report: ImportReport, dryRun: boolean): void {
  if (report.communities.length > 0) say(`New communities: ${report.communities.join(', ')}`);
  for (const { row, accountNo } of report.otherNames)
    say(`row ${row}: ${accountNo} is known under another name; left as it is`);
  for (const { row, accountNo, changes } of report.samples) {
    const told = changes.map(({ field, before, after }) => `${field} ${before ?? '–'} → ${after ?? '–'}`);
    say(`row ${row}, ${accountNo}: ${told.join('; ')}`);
  }
  for (const [field, count] of Object.entries(report.fields)) say(`${field}: ${count} changed`);
  for (const { key, name, job, unit } of report.gone)
    say(`in no row: ${[key, name, job, unit].filter(Boolean).join(' ')}; left as it is`);
  for (const name of ['before', 'expected', 'after'] as const) {
    const totals = report[name];
    if (totals)
      say(
        `${name}: ${totals.homes} homes, ${(totals.heatedArea / 100).toFixed(2)} m², ${(totals.owesFen / 100).toFixed(2)} yuan owed`,
      );
  }
  say(
    `${report.added} added, ${report.changed} changed, ${report.unchanged} as before, ${report.refused} refused${report.warned > 0 ? `, ${report.warned} to be looked at` : ''}${dryRun ? '; nothing was kept (--dry-run)' : ''}.`,
  );
}

const TRIES = 50;

/** One that does not happen to hold the staff number. */
function passwordFor(staffNo: string, { settings }: Services): string {
  for (let tries = 0; ; tries += 1) {
    const password = firstPassword(randomBytes(FIRST_PASSWORD_BYTES));
    if (isStrongPassword(password, staffNo, settings.signIn)) return password;
    if (tries > TRIES)
      throw new StartProblem('password.weak', `No first password fits ${staffNo}: set one at the desk.`);
  }
}

/** Gives everybody with a job and without a password one, and writes them into a new file that only its owner reads. */
async function handOutPasswords(ctx: Context, file: string): Promise<void> {
  const { services, person } = ctx;
  if (!holds(person, 'account.manage')) throw new StartProblem('refused.forbidden', 'No right to set passwords.');
  const people = await readAs(services.pool, person.scope, (db) => organisationImport.withoutPassword(ctx, db));
  const made = people.map((one) => ({ ...one, password: passwordFor(one.staffNo, services) }));
  const out = await open(file, 'wx', 0o600).catch((error: { code?: string }) => {
    throw new StartProblem('file.unwritable', `${file} cannot be made (${error.code}); no password was set.`);
  });
  try {
    await out.writeFile(csvOf(made.map(({ staffNo, name, password }) => [staffNo, name, password])));
    await out.sync();
  } finally {
    await out.close();
  }
  await inTransaction(services.pool, person.scope, async (tx) => {
    for (const { id: staffId, staffNo, password } of made)
      await organisationImport.setFirstPassword(tx, services.settings.signIn, { staffId, staffNo, password });
  });
  say(`${made.length} first passwords in ${file}, to be handed over and changed at once.`);
}

interface Asked {
  kind: ImportKind;
  file: string;
  sender: string;
  worksheet?: string;
  dryRun: boolean;
  as?: string;
  passwords?: string;
}

type Preview = Awaited<ReturnType<typeof previewOf>>;

/** What the sheet of that name looks like; without one the first with headings. */
async function lookAt(look: (no: number | null) => Promise<Preview>, name?: string): Promise<Preview> {
  if (name === undefined) return look(null);
  const { worksheets } = await look(null);
  const no = worksheets.indexOf(name);
  if (no < 0) throw new StartProblem('worksheet.unknown', `There is no sheet ${name}, but: ${worksheets.join(', ')}.`);
  return look(no);
}

/** As the worker takes it in at the desk's wish: here at once, with the same report. */
async function importSheet(services: Services, asked: Asked): Promise<void> {
  const { kind, file, dryRun, sender } = asked;
  const ctx = await contextAs(services, asked.as);
  const { hash: fileHash } = await services.files.put(await bytesOf(file));
  const { scope } = ctx.person;
  const look = (worksheet: number | null) =>
    readAs(services.pool, scope, (db) => previewOf(ctx, { kind, fileHash, sender, worksheet }, db));
  const seen = await lookAt(look, asked.worksheet);
  const { worksheets, worksheet } = seen;
  const others = worksheets.filter((_, no) => no !== worksheet);
  const called = worksheets[worksheet] ?? '';
  if (others.length > 0) say(`Sheet ${called} is taken in, not: ${others.join(', ')} (--worksheet NAME chooses).`);
  const named = Object.entries(seen.columns).map(([field, at]) => `${field}=${seen.headings[at]}`);
  say(
    `${basename(file)}: headings in row ${seen.row}; ${seen.remembered ? 'as the last sheet' : 'by headings'}: ${named.join(', ')}`,
  );
  const wanted = { kind, fileHash, fileName: basename(file), worksheet, columns: seen.columns, sender, dryRun };
  const { id } = await inTransaction(services.pool, scope, (tx) => askForRun(ctx, tx, wanted));
  const show = (run: { done_rows: number; rows: number | null }): void =>
    say(`  … ${run.done_rows} of ${run.rows} rows`);
  const who = { id, staffNo: ctx.person.staffNo ?? '' };
  const find = () => readAs(services.pool, scope, (db) => findRunOf(db, id));
  await runImport(services, who, show);
  let found = await find();
  // The worker of a running instance may have taken it on first, or somebody changed a file in the same moment.
  while (found.run.state === 'waiting' || found.run.state === 'running') {
    await pause(LOOK_AGAIN_MS);
    await runImport(services, who, show);
    found = await find();
  }
  const place = ({ row, column, code, value }: (typeof found.refused)[number]): string =>
    `${called === '' ? '' : `${called}, `}row ${row}, ${column}: ${code}${value === null ? '' : ` (${value})`}`;
  for (const each of found.refused) say(place(each));
  for (const each of found.warned) say(place(each));
  const { problem, report } = found.run;
  if (problem)
    throw new StartProblem(`refused.${problem.code}`, `Refused: ${problem.code} ${JSON.stringify(problem.params)}`);
  sayReport(report, dryRun);
  if (asked.passwords !== undefined && !dryRun) await handOutPasswords(ctx, asked.passwords);
}

/** `import KIND FILE`: orders of the city hotline, files of premises, room temperatures, units, staff. */
export async function importCommand(config: Config, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      sender: { type: 'string', default: '12345' },
      passwords: { type: 'string' },
      worksheet: { type: 'string' },
      as: { type: 'string' },
    },
  });
  const [what = '', file] = positionals;
  const kind = Object.hasOwn(kinds, what) ? kinds[what] : undefined;
  const { sender, as, passwords, worksheet } = values;
  if (!file || !kind || (passwords !== undefined && kind !== 'staff')) throw new StartProblem('usage', usage);
  const asked = { kind, file, sender, dryRun: values['dry-run'] };
  await withServices(config, env, (services) =>
    importSheet(services, {
      ...asked,
      ...(as === undefined ? {} : { as }),
      ...(worksheet === undefined ? {} : { worksheet }),
      ...(passwords === undefined ? {} : { passwords }),
    }),
  );
}
