import { parseArgs } from 'node:util';
import { holds } from '@hearthline/domain/permissions/can';
import { checkVector, vectorSchema } from '@hearthline/domain/time/check-vectors';
import { InputError } from '@hearthline/domain/time/input-error';
import { readHolidayList } from '@hearthline/domain/time/read-holiday-list';
import { readUnitHours } from '@hearthline/domain/time/unit-hours';
import { policyCommands, recountRunning } from '../features/policy/policy.public.ts';
import type { Config } from '../platform/config.ts';
import { inTransaction } from '../platform/db/tx.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { readNamedFile } from './pack.ts';
import { contextAs, withServices } from './with-services.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readNamedFile(file));
  } catch (error) {
    if (error instanceof SyntaxError) throw new StartProblem('usage', `${file} is no JSON: ${error.message}`);
    throw error;
  }
}

/** Runs a file of vectors; prints each mismatch, then `N passed, N failed`, and ends with 1 when one failed. */
async function check(file: string): Promise<void> {
  const document = await readJson(file);
  if (!Array.isArray(document)) throw new StartProblem('vectors.shape', `${file}: a list of vectors is expected.`);
  let passed = 0;
  let failed = 0;
  for (const [index, each] of document.entries()) {
    const vector = vectorSchema.safeParse(each);
    if (!vector.success) {
      const [issue] = vector.error.issues;
      throw new StartProblem('vectors.shape', `${file}: vector ${index}: ${issue?.path.join('.')} ${issue?.message}`);
    }
    const { id, expected, got, agrees } = checkVector(vector.data);
    if (agrees) passed += 1;
    else {
      failed += 1;
      say(`${id}: expected ${expected}, got ${got}`);
    }
  }
  say(`${passed} passed, ${failed} failed`);
  if (failed > 0) throw new StartProblem('vectors.failed', `${failed} vectors of ${file} do not agree.`);
}

interface Importing {
  dryRun: boolean;
  as: string | undefined;
  region: string;
}

/** Takes a file of days or of hours into this installation, or says what it would change: which it is, its shape tells. */
async function importFile(config: Config, env: NodeJS.ProcessEnv, file: string, options: Importing): Promise<void> {
  const document = await readJson(file);
  const isHours = typeof document === 'object' && document !== null && 'unit' in document;
  await (isHours ? importHours : importList)(config, env, file, document, options);
}

/** Takes the hours of a unit. */
async function importHours(
  config: Config,
  env: NodeJS.ProcessEnv,
  file: string,
  document: unknown,
  options: Importing,
): Promise<void> {
  let hours: ReturnType<typeof readUnitHours>;
  try {
    hours = readUnitHours(document);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new StartProblem(error.code, `${file} is refused: ${error.code} ${JSON.stringify(error.params)}.`);
  }
  await withServices(config, env, async (services) => {
    const ctx = await contextAs(services, options.as);
    if (!holds(ctx.person, 'policy.publish'))
      throw new StartProblem('refused.forbidden', `${options.as} may not publish hours.`);
    const kept = await inTransaction(services.pool, ctx.person.scope, (tx) =>
      policyCommands.publishUnitHours(ctx, tx, hours, options.dryRun),
    );
    const outcome = kept.published
      ? `published as revision ${kept.revision}`
      : options.dryRun
        ? 'nothing was kept (--dry-run)'
        : 'already known, nothing changed';
    say(`hours of unit ${hours.unit} for ${hours.calendar} from ${hours.from}: ${outcome}.`);
    if (kept.published) say(`${await recountRunning(services)} open cases have another deadline by it.`);
  });
}

/** Takes a published year. */
async function importList(
  config: Config,
  env: NodeJS.ProcessEnv,
  file: string,
  document: unknown,
  options: Importing,
): Promise<void> {
  let list: ReturnType<typeof readHolidayList>;
  try {
    list = readHolidayList(document, options.region);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const unpublished = error.code === 'holidays.unpublished';
    const words = unpublished
      ? 'holds no day: the year is not published yet, nothing was taken'
      : `is refused: ${error.code}`;
    throw new StartProblem(error.code, `${file} ${words} ${JSON.stringify(error.params)}.`);
  }
  await withServices(config, env, async (services) => {
    const ctx = await contextAs(services, options.as);
    if (!holds(ctx.person, 'policy.publish'))
      throw new StartProblem('refused.forbidden', `${options.as} may not publish holidays.`);
    const kept = await inTransaction(services.pool, ctx.person.scope, (tx) =>
      policyCommands.publishHolidays(ctx, tx, list, options.dryRun),
    );
    for (const { date, before, after } of kept.changes) say(`${date}: ${before} -> ${after}`);
    const outcome = kept.published
      ? `published as revision ${kept.revision}`
      : options.dryRun
        ? 'nothing was kept (--dry-run)'
        : 'already known, nothing changed';
    say(`${list.year} (${list.region}): ${kept.changes.length} dates differ; ${outcome}.`);
    if (kept.published) say(`${await recountRunning(services)} open cases have another deadline by it.`);
  });
}

/** `calendar check FILE` · `calendar import FILE [--dry-run] --as STAFFNO` */
export async function calendarCommand(config: Config, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      as: { type: 'string' },
      region: { type: 'string', default: 'cn' },
    },
  });
  const [verb, file] = positionals;
  if (file && verb === 'check') return check(file);
  if (file && verb === 'import')
    return importFile(config, env, file, { dryRun: values['dry-run'], as: values.as, region: values.region });
  throw new StartProblem('usage', 'calendar check FILE, or calendar import FILE [--dry-run] --as STAFFNO');
}
