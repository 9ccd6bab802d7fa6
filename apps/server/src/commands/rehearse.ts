import { parseArgs } from 'node:util';

import type { Answer } from '@hearthline/contract/endpoint';
import type { rehearsePack } from '@hearthline/contract/policy';
import { isLocalDate } from '@hearthline/domain/time/civil';
import { policyCommands } from '../features/policy/policy.public.ts';
import type { Config } from '../platform/config.ts';
import { readAs } from '../platform/db/tx.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { readNamedFile } from './named-file.ts';
import { packProblem } from './pack.ts';
import { systemContext, withServices } from './with-services.ts';

type Step = Answer<typeof rehearsePack>;

const STEP = 2_000;
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const judged = (each: { outcome: string; dueAt: string | null } | null): string =>
  each ? `${each.outcome} (${each.dueAt ?? 'no deadline'})` : 'absent';

/** `rehearse --pack FILE --since YYYY-MM-DD`: case by case, touching nothing. */
export async function rehearseCommand(config: Config, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { values } = parseArgs({ args, options: { pack: { type: 'string' }, since: { type: 'string' } } });
  const { pack: file, since } = values;
  if (!file || !since) throw new StartProblem('usage', 'rehearse --pack FILE --since YYYY-MM-DD');
  if (!isLocalDate(since)) throw new StartProblem('usage', `--since takes a day as 2026-11-01, not "${since}".`);
  const text = await readNamedFile(file);
  await withServices(config, env, async (services) => {
    const ctx = await systemContext(services);
    const { mistakes } = services.policy.read(text);
    if (mistakes.length > 0) throw packProblem(file, mistakes);
    const sums = { before: { kept: 0, broken: 0, open: 0 }, after: { kept: 0, broken: 0, open: 0 } };
    let cases = 0;
    let after: Step['next'] = null;
    do {
      const body = { text, since, after, step: STEP };
      const step: Step = await readAs(services.pool, ctx.person.scope, (db) => policyCommands.rehearse(ctx, body, db));
      for (const side of ['before', 'after'] as const)
        for (const part of ['kept', 'broken', 'open'] as const) sums[side][part] += step[side][part];
      for (const {
        case: { number },
        promiseId,
        variant,
        change,
        ...sides
      } of step.rows)
        say(`${number}  ${promiseId}/${variant}  ${change}: ${judged(sides.before)} -> ${judged(sides.after)}`);
      cases += step.cases;
      after = step.next;
    } while (after);
    say(`${cases} cases. Before: ${JSON.stringify(sums.before)}. After: ${JSON.stringify(sums.after)}.`);
  });
}
