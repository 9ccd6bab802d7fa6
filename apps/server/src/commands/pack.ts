import { parseArgs } from 'node:util';
import type { Answer } from '@hearthline/contract/endpoint';
import type { publishPack } from '@hearthline/contract/policy';
import { holds } from '@hearthline/domain/permissions/can';
import { policyCommands } from '../features/policy/policy.public.ts';
import type { Config } from '../platform/config.ts';
import { inTransaction } from '../platform/db/tx.ts';
import { Refused } from '../platform/http/refused.ts';
import { OWN_TEXT } from '../platform/policy/policy-book.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { mistakeLine, readNamedFile } from './named-file.ts';
import { contextAs, withServices } from './with-services.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

interface Mistake {
  file: string;
  line: number;
  path: string;
  code: string;
  params: object;
}

/** A pack with mistakes, one a line; those of what it is laid on are told by that file's name. */
export function packProblem(file: string, mistakes: readonly Mistake[]): StartProblem {
  const told = mistakes.map((each) =>
    mistakeLine(
      each.file === OWN_TEXT ? file : each.file,
      each.line,
      [each.code, each.path].filter(Boolean).join(' '),
      each.params,
    ),
  );
  return new StartProblem('pack.invalid', told.join('\n'));
}

/** The line of a key that stands at the top of a pack; the first where it is not written like that. */
const lineOfKey = (text: string, key: string): number =>
  text.split('\n').findIndex((line) => line.startsWith(`${key}:`)) + 1 || 1;

/** A pack without a mistake that may not be published: of another company, in use already, or for days that have begun. */
export function unpublishable(file: string, text: string, { code, params }: Refused): StartProblem {
  const line = lineOfKey(text, code === 'pack_of_another_company' ? 'id' : 'version');
  return new StartProblem(`refused.${code}`, mistakeLine(file, line, code, params));
}

/** What became of a pack without a mistake. */
export function outcomeLine({
  version,
  published,
  unchanged,
}: Pick<Answer<typeof publishPack>, 'version' | 'published' | 'unchanged'>): string {
  if (unchanged) return `${version} stands published with this very text already; nothing was kept.`;
  return `${version} ${published ? 'is published' : 'is right; nothing was kept (--dry-run)'}.`;
}

const ofPack = ['pack_of_another_company', 'pack_used', 'pack_published', 'pack_in_the_past'];

/** `pack publish FILE [--dry-run] [--replace] --as STAFFNO` */
export async function packCommand(config: Config, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      replace: { type: 'boolean', default: false },
      as: { type: 'string' },
    },
  });
  const [verb, file] = positionals;
  if (verb !== 'publish' || !file)
    throw new StartProblem('usage', 'pack publish FILE [--dry-run] [--replace] --as STAFFNO');
  const { 'dry-run': dryRun, replace } = values;
  const text = await readNamedFile(file);
  await withServices(config, env, async (services) => {
    const ctx = await contextAs(services, values.as);
    if (!holds(ctx.person, 'policy.publish'))
      throw new StartProblem('refused.forbidden', `${values.as} may not publish rules.`);
    const report = await inTransaction(services.pool, ctx.person.scope, (tx) =>
      policyCommands.publish(ctx, { params: undefined, query: undefined, body: { text, dryRun, replace } }, tx),
    ).catch((error: unknown) => {
      throw error instanceof Refused && ofPack.includes(error.code) ? unpublishable(file, text, error) : error;
    });
    if (report.issues.length > 0) throw packProblem(file, report.issues);
    for (const part of ['added', 'changed', 'removed'] as const)
      if (report[part].length > 0) say(`${part}: ${report[part].join(' ')}`);
    say(outcomeLine(report));
  });
}
