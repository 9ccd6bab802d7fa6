import { layPack } from '@hearthline/domain/policy/lay-pack';
import type { PackIssue } from '@hearthline/domain/policy/pack-issue';
import type { Pack } from '@hearthline/domain/policy/pack-schema';
import { parsePack } from '@hearthline/domain/policy/parse-pack';
import { InputError } from '@hearthline/domain/time/input-error';
import { LineCounter, parseDocument } from 'yaml';
import { StartProblem } from '../start-problem.ts';
import { type PackPlace, type PackText, placesIn } from './pack-origins.ts';

/** One mistake in a pack: file, line, the path in the document and the rule it breaks. */
export type PackMistake = PackPlace & PackIssue;

/** A pack that cannot be used, with every mistake found; the message has one line each. */
export class PackFileError extends StartProblem {
  readonly mistakes: readonly PackMistake[];

  constructor(mistakes: readonly PackMistake[]) {
    const lines = mistakes.map(({ file, line, path, code, params }) =>
      [`${file}:${line}`, code, path, Object.keys(params).length > 0 ? JSON.stringify(params) : '']
        .filter(Boolean)
        .join(' '),
    );
    super('pack.invalid', lines.join('\n'));
    this.mistakes = mistakes;
  }
}

/** Where the text of a pack is: name for messages, and the text itself. */
export type PackFile = Readonly<{ file: string; text: string }>;

function readText({ file, text }: PackFile): PackText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0)
    throw new PackFileError(
      document.errors.map(({ code, message, pos }) => ({
        file,
        line: lines.linePos(pos[0]).line,
        path: '',
        code: 'pack.not_yaml',
        params: { rule: code, detail: message.split('\n')[0] },
      })),
    );
  try {
    return { file, document, lines, value: document.toJS() };
  } catch (error) {
    // Aliases are followed only now: one that names nothing, or so many that no memory would hold what they stand for.
    if (!(error instanceof ReferenceError)) throw error;
    const alias = /: (\S+)$/.exec(error.message)?.[1];
    const at = Math.max(0, alias === undefined ? 0 : text.indexOf(`*${alias}`));
    const params = { rule: 'ALIAS', detail: error.message };
    throw new PackFileError([{ file, line: lines.linePos(at).line, path: '', code: 'pack.not_yaml', params }]);
  }
}

function baseOf({ file, value, document, lines }: PackText, find: (base: string) => PackFile | null): PackFile | null {
  const base = typeof value === 'object' && value !== null && 'over' in value ? value.over : undefined;
  if (base === undefined) return null;
  const found = typeof base === 'string' ? find(base) : null;
  if (found) return found;
  const node = document.get('over', true) as { range?: [number, number, number] } | undefined;
  const line = lines.linePos(node?.range?.[0] ?? 0).line;
  throw new PackFileError([{ file, line, path: 'over', code: 'pack.unknown_base', params: { base: String(base) } }]);
}

/**
 * Reads a pack and whatever it is laid on. `find` gives the file of `national@2025-11-01`, or null when there is none.
 * Refuses with `PackFileError`: what is no YAML, a base that is missing or leads back to itself, and every rule of
 * `parsePack`, each with file and line; of one that is `kept`, as it was published before, only its shape.
 */
export function readPack(
  own: PackFile,
  find: (base: string) => PackFile | null,
  how: Readonly<{ kept?: boolean }> = {},
): Pack {
  const texts = [readText(own)];
  for (let text = texts[0]; text !== undefined; ) {
    const base = baseOf(text, find);
    if (base === null) break;
    if (texts.some(({ file }) => file === base.file))
      throw new PackFileError([
        { file: text.file, line: 1, path: 'over', code: 'pack.base_cycle', params: { base: base.file } },
      ]);
    text = readText(base);
    texts.push(text);
  }
  let laid: unknown;
  try {
    laid = texts.map(({ value }) => value).reduceRight((base, over) => layPack(base, over));
    return parsePack(laid, how);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const issues = (error.params.issues as PackIssue[] | undefined) ?? [
      { path: '', code: error.code, params: error.params },
    ];
    const placeOf = placesIn(texts, laid);
    throw new PackFileError(issues.map((issue) => ({ ...placeOf(issue.path), ...issue })));
  }
}
