import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type Known, sameAs } from '@hearthline/domain/understanding/same-as';
import { understand } from '@hearthline/domain/understanding/understand';
import type { Words } from '@hearthline/domain/understanding/word-tables';
import { z } from 'zod';
import type { Config } from '../platform/config.ts';
import { projectRoot } from '../platform/project-root.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { readWords } from '../platform/understanding/read-words.ts';
import { withServices } from './with-services.ts';

/** One line of the file; what else it holds is let be. */
const line = z.object({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  title: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  content: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  at: z.iso.datetime({ offset: true }).nullish().catch(null),
});

function viewOf({ letter, understood }: Known, same: { id: string; reasons: string[] } | undefined): object {
  const { temperatures, place, ...found } = understood;
  const values = Object.fromEntries(Object.entries(found).map(([name, { value }]) => [name, value]));
  const because = Object.fromEntries(
    Object.entries(found).map(([name, { words, sure }]) => [name, { words, sure }] as const),
  );
  const { words: placeWords, ...where } = place;
  return {
    id: letter.id,
    ...values,
    temperature: temperatures.map(({ value }) => value),
    ...where,
    same_as: same?.id ?? null,
    because: {
      ...because,
      temperature: temperatures.map(({ words }) => words),
      place: placeWords,
      same_as: same?.reasons ?? [],
    },
  };
}

async function readLetters(file: string, words: Words): Promise<{ known: Known[]; refused: number }> {
  const known: Known[] = [];
  let refused = 0;
  let no = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    no += 1;
    const trimmed = text.replace(/^\ufeff/u, '').trim();
    if (trimmed === '') continue;
    try {
      const { at, ...letter } = line.parse(JSON.parse(trimmed));
      known.push({ letter: { ...letter, at: at ? Date.parse(at) : null }, understood: understand(words, letter) });
    } catch (error) {
      refused += 1;
      const why = error instanceof SyntaxError ? 'not JSON' : 'wants id, title and content';
      process.stderr.write(`${file}:${no}: ${why}\n`);
    }
  }
  return { known, refused };
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
  const same = sameAs(known);
  for (const each of known) {
    const view = viewOf(each, same.get(each.letter.id));
    process.stdout.write(`${values.json ? JSON.stringify(view) : JSON.stringify(view, null, 2)}\n`);
  }
  if (refused > 0) throw new StartProblem('lines.refused', `${refused} lines of ${file} were not read.`);
}
