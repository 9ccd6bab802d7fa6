import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { holds } from '@hearthline/domain/permissions/can';
import { policyCommands } from '../features/policy/policy.public.ts';
import type { Config } from '../platform/config.ts';
import { inTransaction } from '../platform/db/tx.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { contextAs, withServices } from './with-services.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** A file somebody named; one line when it cannot be read. */
export async function readNamedFile(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new StartProblem('usage', `${path} cannot be read (${error.code ?? error.message}).`);
  });
}

/** `pack publish FILE [--dry-run] --as STAFFNO` */
export async function packCommand(config: Config, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false }, as: { type: 'string' } },
  });
  const [verb, file] = positionals;
  if (verb !== 'publish' || !file) throw new StartProblem('usage', 'pack publish FILE [--dry-run] --as STAFFNO');
  const text = await readNamedFile(file);
  await withServices(config, env, async (services) => {
    const ctx = await contextAs(services, values.as);
    if (!holds(ctx.person, 'policy.publish'))
      throw new StartProblem('refused.forbidden', `${values.as} may not publish rules.`);
    const report = await inTransaction(services.pool, ctx.person.scope, (tx) =>
      policyCommands.publish(
        ctx,
        { params: undefined, query: undefined, body: { text, dryRun: values['dry-run'] } },
        tx,
      ),
    );
    if (report.issues.length > 0)
      throw new StartProblem(
        'pack.invalid',
        `${file}: ${report.issues.length} mistakes.`,
        report.issues.map(
          ({ line, path, code, params }) => `${file}:${line ?? '?'} ${path} ${code} ${JSON.stringify(params)}`,
        ),
      );
    for (const part of ['added', 'changed', 'removed'] as const)
      if (report[part].length > 0) say(`${part}: ${report[part].join(' ')}`);
    say(`${report.version} ${report.published ? 'is published' : 'is right; nothing was kept (--dry-run)'}.`);
  });
}
