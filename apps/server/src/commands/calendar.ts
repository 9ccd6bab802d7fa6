import { parseArgs } from 'node:util';
import { holds } from '@hearthline/domain/permissions/can';
import { checkVector, type VectorResult, vectorSchema } from '@hearthline/domain/time/check-vectors';
import { readSeason } from '@hearthline/domain/time/declared-season';
import { InputError } from '@hearthline/domain/time/input-error';
import { readHolidayList } from '@hearthline/domain/time/read-holiday-list';
import { readUnitHours } from '@hearthline/domain/time/unit-hours';
import { policyCommands, recountRunning } from '../features/policy/policy.public.ts';
import type { Config } from '../platform/config.ts';
import { inTransaction, type Tx } from '../platform/db/tx.ts';
import type { Context } from '../platform/http/context.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { jsonOf, mistakeLine, type NamedJson, readNamedFile, refusedDocument } from './named-file.ts';
import { contextAs, withServices } from './with-services.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const readJson = async (file: string): Promise<NamedJson> => jsonOf(file, await readNamedFile(file));

/** Each vector beside what the engine says to it; the first that cannot be read is refused with its line. */
export function* resultsOf(file: string, json: NamedJson): Generator<VectorResult> {
  const shape = (path: string, rule: string): StartProblem =>
    new StartProblem('vectors.shape', mistakeLine(file, json.lineOf(path), 'vectors.shape', { path, rule }));
  if (!Array.isArray(json.document)) throw shape('', 'a list of vectors is expected');
  for (const [index, each] of json.document.entries()) {
    const vector = vectorSchema.safeParse(each);
    if (!vector.success) {
      const [issue] = vector.error.issues;
      throw shape([index, ...(issue?.path ?? [])].join('.'), issue?.message ?? '');
    }
    try {
      yield checkVector(vector.data);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw refusedDocument(file, json, each, error, `${index}`);
    }
  }
}

/** Runs a file of vectors; prints each mismatch, then `N passed, N failed`, and ends with 1 when one failed. */
async function check(file: string): Promise<void> {
  const json = await readJson(file);
  let passed = 0;
  let failed = 0;
  for (const { id, expected, got, agrees } of resultsOf(file, json)) {
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

interface Kept {
  published: boolean;
  revision: number;
}

/** A kind of file: how it is read, published, and called; `differs` says line by line what is another than before. */
interface FileKind<T, K extends Kept> {
  read(document: unknown, options: Importing): T;
  publish(ctx: Context, tx: Tx, what: T, dryRun: boolean): Promise<K>;
  differs(kept: K): string[];
  name(what: T, kept: K): string;
}

const holidays: FileKind<
  ReturnType<typeof readHolidayList>,
  Awaited<ReturnType<typeof policyCommands.publishHolidays>>
> = {
  read: (document, { region }) => readHolidayList(document, region),
  publish: policyCommands.publishHolidays,
  differs: ({ changes }) => changes.map(({ date, before, after }) => `${date}: ${before} -> ${after}`),
  name: ({ year, region }, { changes }) => `${year} (${region}): ${changes.length} dates differ`,
};

const hours: FileKind<ReturnType<typeof readUnitHours>, Kept> = {
  read: (document) => readUnitHours(document),
  publish: policyCommands.publishUnitHours,
  differs: () => [],
  name: ({ unit, calendar, from }) => `hours of unit ${unit} for ${calendar} from ${from}`,
};

const season: FileKind<ReturnType<typeof readSeason>, Awaited<ReturnType<typeof policyCommands.publishSeason>>> = {
  read: (document) => readSeason(document),
  publish: policyCommands.publishSeason,
  differs: ({ before, after }) => {
    const told = (lasts: typeof before) => (lasts ? `${lasts.opens} to ${lasts.closes}, ${lasts.days} days` : 'none');
    return told(before) === told(after) ? [] : [`${told(before)} -> ${told(after)}`];
  },
  name: ({ calendar, id }) => `season ${id} of ${calendar}`,
};

const has = (document: unknown, field: string): boolean =>
  typeof document === 'object' && document !== null && field in document;

function readFile<T, K extends Kept>(kind: FileKind<T, K>, file: string, json: NamedJson, options: Importing): T {
  try {
    return kind.read(json.document, options);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw refusedFile(file, json, error);
  }
}

/** What is wrong with a file; a year without days is no mistake of whoever made it. */
export function refusedFile(file: string, json: NamedJson, error: InputError): StartProblem {
  if (error.code !== 'holidays.unpublished') return refusedDocument(file, json, json.document, error);
  const words = 'holds no day: the year is not published yet, nothing was taken';
  return new StartProblem(error.code, `${file} ${words} ${JSON.stringify(error.params)}.`);
}

async function take<T, K extends Kept>(
  kind: FileKind<T, K>,
  { config, env, file, json, options }: Taking,
): Promise<void> {
  const what = readFile(kind, file, json, options);
  await withServices(config, env, async (services) => {
    const ctx = await contextAs(services, options.as);
    if (!holds(ctx.person, 'policy.publish'))
      throw new StartProblem('refused.forbidden', `${options.as} may not publish days or hours.`);
    const kept = await inTransaction(services.pool, ctx.person.scope, (tx) =>
      kind.publish(ctx, tx, what, options.dryRun),
    );
    for (const line of kind.differs(kept)) say(line);
    const unchanged = options.dryRun ? 'nothing was kept (--dry-run)' : 'already known, nothing changed';
    say(`${kind.name(what, kept)}; ${kept.published ? `published as revision ${kept.revision}` : unchanged}.`);
    if (kept.published) say(`${await recountRunning(services)} open cases have another deadline by it.`);
  });
}

interface Taking {
  config: Config;
  env: NodeJS.ProcessEnv;
  file: string;
  json: NamedJson;
  options: Importing;
}

/** Takes a file of days, hours or a season into this installation, or says what it would change: which it is, its shape tells. */
async function importFile(config: Config, env: NodeJS.ProcessEnv, file: string, options: Importing): Promise<void> {
  const json = await readJson(file);
  const { document } = json;
  const taking = { config, env, file, json, options };
  if (has(document, 'unit')) return take(hours, taking);
  return has(document, 'opens') ? take(season, taking) : take(holidays, taking);
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
