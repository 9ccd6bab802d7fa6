import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { holds } from '@hearthline/domain/permissions/can';
import { orderImport } from '../features/imports/imports.public.ts';
import type { Config } from '../platform/config.ts';
import { inTransaction, readAs } from '../platform/db/tx.ts';
import type { Services } from '../platform/services.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { contextAs, withServices } from './with-services.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const usage = 'import 12345 FILE [--sender NAME] [--dry-run] --as STAFFNO';

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

/** `import 12345 FILE [--sender NAME] [--dry-run] --as STAFFNO`: an outside body's sheet of orders. */
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
  if (what !== '12345' || !file) throw new StartProblem('usage', usage);
  const { sender, as } = values;
  await withServices(config, env, (services) =>
    importSheet(services, file, { sender, dryRun: values['dry-run'], ...(as === undefined ? {} : { as }) }),
  );
}
