import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type ImportKind, importKinds } from '@hearthline/contract/import-runs';
import { holds } from '@hearthline/domain/permissions/can';
import { askForRun, findRunOf, previewOf, runImport } from '../features/import-runs/import-runs.public.ts';
import { orderImport } from '../features/imports/imports.public.ts';
import type { Config } from '../platform/config.ts';
import { inTransaction, readAs } from '../platform/db/tx.ts';
import type { Services } from '../platform/services.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { contextAs, withServices } from './with-services.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const usage = 'import 12345|premises|readings FILE [--sender NAME] [--dry-run] --as STAFFNO';

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as { code?: string };
    throw new StartProblem('file.unreadable', `${file} cannot be read (${code}).`);
  }
}

async function importSheet(
  services: Services,
  file: string,
  options: { sender: string; dryRun: boolean; as?: string },
): Promise<void> {
  const ctx = await contextAs(services, options.as);
  if (!holds(ctx.person, 'inbox.take'))
    throw new StartProblem('refused.forbidden', `${options.as} may not take orders in.`);
  const { hash: fileHash } = await services.files.put(await bytesOf(file));
  const { scope } = ctx.person;
  const { sender, dryRun } = options;
  const seen = await readAs(services.pool, scope, (db) => orderImport.preview(ctx, { fileHash, sender }, db));
  const { columns } = seen;
  const named = Object.entries(columns).map(([field, at]) => `${field}=${seen.headings[at]}`);
  say(
    `${basename(file)}: ${seen.rows} rows below row ${seen.row}; ${seen.remembered ? 'as the last sheet' : 'by headings'}: ${named.join(', ')}`,
  );
  const sum = { added: 0, changed: 0, unchanged: 0, refused: 0 };
  for (let after: number | null = 0; after !== null; ) {
    const from: number = after;
    const body = { fileHash, sender, columns, dryRun, after: from, step: 200 };
    const step = await inTransaction(services.pool, scope, (tx) =>
      orderImport.step({ ...ctx, now: services.clock.wall() }, body, tx),
    );
    for (const { row, column, code, value } of step.refused)
      say(`row ${row}, ${column}: ${code}${value === null ? '' : ` (${value})`}`);
    sum.added += step.added;
    sum.changed += step.changed;
    sum.unchanged += step.unchanged;
    sum.refused += step.refused.length;
    if (step.next !== null) say(`  … row ${step.next}`);
    after = step.next;
  }
  say(
    `${sum.added} added, ${sum.changed} changed, ${sum.unchanged} as before, ${sum.refused} refused${dryRun ? '; nothing was kept (--dry-run)' : ''}.`,
  );
}

/** Sheets that the worker takes in at the desk's wish: here at once, with the same report. */
async function importBeside(
  services: Services,
  kind: ImportKind,
  file: string,
  dryRun: boolean,
  as: string | undefined,
): Promise<void> {
  const ctx = await contextAs(services, as);
  if (!holds(ctx.person, 'premises.write'))
    throw new StartProblem('refused.forbidden', `${as} may not write files of premises.`);
  const { hash: fileHash } = await services.files.put(await bytesOf(file));
  const { scope } = ctx.person;
  const seen = await previewOf(ctx, { kind, fileHash });
  const named = Object.entries(seen.columns).map(([field, at]) => `${field}=${seen.headings[at]}`);
  say(`${basename(file)}: headings in row ${seen.row}: ${named.join(', ')}`);
  const asked = { kind, fileHash, fileName: basename(file), columns: seen.columns, dryRun };
  const { id } = await inTransaction(services.pool, scope, (tx) => askForRun(ctx, tx, asked));
  const show = (run: { done_rows: number; rows: number | null }): void =>
    say(`  … ${run.done_rows} of ${run.rows} rows`);
  await runImport(services, { id, staffNo: ctx.person.staffNo ?? '' }, new AbortController().signal, show);
  const { run, refused } = await readAs(services.pool, scope, (db) => findRunOf(db, id));
  for (const { row, column, code, value } of refused)
    say(`row ${row}, ${column}: ${code}${value === null ? '' : ` (${value})`}`);
  const { report } = run;
  if (run.problem) throw new StartProblem(`refused.${run.problem.code}`, `Refused: ${run.problem.code}`);
  if (report.communities.length > 0) say(`New communities: ${report.communities.join(', ')}`);
  for (const { row, accountNo } of report.otherNames)
    say(`row ${row}: ${accountNo} is known under another name; left as it is`);
  for (const [field, count] of Object.entries(report.fields)) say(`${field}: ${count} changed`);
  for (const name of ['before', 'expected', 'after'] as const) {
    const totals = report[name];
    if (totals)
      say(
        `${name}: ${totals.homes} homes, ${(totals.heatedArea / 100).toFixed(2)} m², ${(totals.owesFen / 100).toFixed(2)} yuan owed`,
      );
  }
  say(
    `${report.added} added, ${report.changed} changed, ${report.unchanged} as before, ${report.refused} refused${dryRun ? '; nothing was kept (--dry-run)' : ''}.`,
  );
}

/** `import 12345 FILE [--sender NAME] [--dry-run] --as STAFFNO`: an outside body's sheet of orders; `import premises|readings FILE`: files of premises, room temperatures. */
export async function importCommand(config: Config, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      sender: { type: 'string', default: '12345' },
      as: { type: 'string' },
    },
  });
  const [what, file] = positionals;
  const { sender, as } = values;
  const kind = importKinds.find((each) => each === what);
  if (file && kind)
    return withServices(config, env, (services) => importBeside(services, kind, file, values['dry-run'], as));
  if (what !== '12345' || !file) throw new StartProblem('usage', usage);
  await withServices(config, env, (services) =>
    importSheet(services, file, { sender, dryRun: values['dry-run'], ...(as === undefined ? {} : { as }) }),
  );
}
