import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { bareCommunity, type Known, sameAs } from '@hearthline/domain/understanding/same-as';
import { understand } from '@hearthline/domain/understanding/understand';
import type { Words } from '@hearthline/domain/understanding/word-tables';
import { z } from 'zod';
import { soundsOf } from '../features/premises/premises.public.ts';
import type { Config } from '../platform/config.ts';
import { projectRoot } from '../platform/project-root.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { readWords } from '../platform/understanding/read-words.ts';
import { withServices } from './with-services.ts';

/** One line of the file; what else it holds is let be. */
const line = z.object({
  id: z.union([z.string().min(1), z.number()]),
  title: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  content: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  at: z.string().nullish().catch(null),
});

/** A day and time as hotlines write it, with or without its zone; without, it is theirs. */
const WRITTEN =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:\d{2})?$/u;

function instantOf(at: string | null | undefined): number | null {
  const match = at ? WRITTEN.exec(at.trim()) : null;
  if (!match) return null;
  const [, year = '', month = '', day = '', hour = '0', minute = '00', zone = '+08:00'] = match;
  const two = (digits: string): string => digits.padStart(2, '0');
  const instant = Date.parse(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:00${zone}`);
  return Number.isNaN(instant) ? null : instant;
}

/** A letter with its id as the file has it, a word or a number: who reads the answer looks it up by that. */
type Read = Known & { id: string | number };

function viewOf(
  { id, understood }: Read,
  same: { id: string; reasons: string[] } | undefined,
  ids: ReadonlyMap<string, string | number>,
): object {
  const { temperatures, place, ...found } = understood;
  const values = Object.fromEntries(Object.entries(found).map(([name, { value }]) => [name, value]));
  const because = Object.fromEntries(
    Object.entries(found).map(([name, { words, sure }]) => [name, { words, sure }] as const),
  );
  const { words: placeWords, ...where } = place;
  return {
    id,
    ...values,
    temperature: temperatures.map(({ value }) => value),
    ...where,
    same_as: same ? (ids.get(same.id) ?? same.id) : null,
    because: {
      ...because,
      temperature: temperatures.map(({ words }) => words),
      place: placeWords,
      same_as: same?.reasons ?? [],
    },
  };
}

/** The file's text as UTF-8; anything else is refused before it is misread. */
async function* utf8Of(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(file)) yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new StartProblem('file.not_utf8', `${file} is not written in UTF-8.`);
  }
}

async function readLetters(file: string, words: Words): Promise<{ known: Read[]; refused: number }> {
  const known: Read[] = [];
  const seen = new Set<string>();
  let refused = 0;
  let no = 0;
  const refuse = (why: string): void => {
    refused += 1;
    process.stderr.write(`${file}:${no}: ${why}\n`);
  };
  for await (const text of createInterface({
    input: Readable.from(utf8Of(file)),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    no += 1;
    const trimmed = text.replace(/^\ufeff/u, '').trim();
    if (trimmed === '') continue;
    const parsed = parseLine(trimmed);
    if (typeof parsed === 'string') refuse(parsed);
    else if (seen.has(String(parsed.id))) refuse(`id ${parsed.id} was there before`);
    else {
      const { id, title, content, at } = parsed;
      seen.add(String(id));
      const letter = { id: String(id), title, content, at: instantOf(at) };
      known.push({ id, letter, understood: understand(words, letter) });
    }
  }
  return { known, refused };
}

/** A line as a letter, or why it is none. */
function parseLine(text: string): z.output<typeof line> | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'not JSON';
  }
  const parsed = line.safeParse(value);
  return parsed.success ? parsed.data : 'wants id, title and content';
}

/**
 * `understand FILE [--json] [--published]`: reads a letter a line, prints what is understood of it, a line each; by the shipped
 * tables without a database, or by those the company published.
 */
export async function understandCommand(config: Config, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, published: { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (!file)
    throw new StartProblem('usage', 'understand FILE [--json] [--published]: one {"id","title","content"} a line');
  const words = values.published
    ? await withServices(config, env, async (services) => services.words)
    : readWords(join(projectRoot(), 'packages', 'policy-packs'));
  const { known, refused } = await readLetters(file, words).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'EACCES')
      throw new StartProblem('file.unreadable', `${file} cannot be read (${error.code}).`);
    throw error;
  });
  const names = [...new Set(known.flatMap((each) => bareCommunity(each) ?? []))];
  const sounds = await soundsOf(names);
  const soundOf = new Map(names.map((name, at) => [name, sounds[at]?.full ?? name]));
  const same = sameAs(known, (name) => soundOf.get(name) ?? name);
  const ids = new Map(known.map(({ id, letter }) => [letter.id, id]));
  for (const each of known) {
    const view = viewOf(each, same.get(each.letter.id), ids);
    process.stdout.write(`${values.json ? JSON.stringify(view) : JSON.stringify(view, null, 2)}\n`);
  }
  if (refused > 0) throw new StartProblem('lines.refused', `${refused} lines of ${file} were not read.`);
}
