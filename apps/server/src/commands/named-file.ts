import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import type { InputError } from '@hearthline/domain/time/input-error';
import { LineCounter, parseDocument } from 'yaml';
import { placesIn } from '../platform/policy/pack-origins.ts';
import { StartProblem } from '../platform/start-problem.ts';

/** One line for the person at the terminal: which file, which line of it, which rule it breaks, and what of it. */
export function mistakeLine(file: string, line: number, rule: string, params: object = {}): string {
  return [`${file}:${line}`, rule, Object.keys(params).length > 0 ? JSON.stringify(params) : '']
    .filter(Boolean)
    .join(' ');
}

/** The text of a file somebody named; other encodings are refused, as what was meant cannot be told from them. */
export function textOf(file: string, bytes: Uint8Array): string {
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  let line = 1;
  // No character of several bytes holds one that ends a line.
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(10, from);
    const to = end === -1 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(from, to))) break;
    from = to;
  }
  throw new StartProblem('file.not_utf8', mistakeLine(file, line, 'file.not_utf8'));
}

/** A file somebody named; one line when it cannot be read. */
export async function readNamedFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new StartProblem('usage', `${path} cannot be read (${error.code ?? error.message}).`);
  });
  return textOf(path, bytes);
}

/** A document, and on which line of its text a path of it stands, as `days[3].date` or `days.3.date`. */
export interface NamedJson {
  document: unknown;
  lineOf(path: string): number;
}

/** What is no JSON is refused with its line. */
export function jsonOf(file: string, text: string): NamedJson {
  // JSON is read as the YAML it is where a line is asked for: its own reader knows none.
  const read = () => {
    const lines = new LineCounter();
    return { lines, document: parseDocument(text, { lineCounter: lines, uniqueKeys: false, version: '1.2' }) };
  };
  try {
    const document: unknown = JSON.parse(text);
    return {
      document,
      lineOf(path) {
        const known = read();
        const value = known.document.toJS({ maxAliasCount: 0 });
        return placesIn([{ file, ...known, value }], value)(path).line;
      },
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { lines, document } = read();
    const at = /position (\d+)/.exec(error.message)?.[1] ?? document.errors[0]?.pos[0] ?? text.length;
    const line = lines.linePos(Math.min(Number(at), text.length)).line;
    throw new StartProblem('file.not_json', mistakeLine(file, line, 'file.not_json', { detail: error.message }));
  }
}

interface Dated {
  date?: unknown;
}

/** Where in a document of days, hours or a season a refusal has its cause. */
function causeIn(document: unknown, { params }: InputError): string {
  if (typeof params.path === 'string') return params.path;
  if (typeof params.weekday === 'string') return `weekly.${params.weekday}`;
  if (typeof params.nth === 'number') return `decrees[${params.nth - 1}]`;
  const lists = Object.entries((document ?? {}) as Record<string, unknown>);
  for (const [name, list] of typeof params.date === 'string' ? lists : []) {
    // Of a date that is there twice the second is the mistake.
    const nth = Array.isArray(list) ? list.findLastIndex((each: Dated | null) => each?.date === params.date) : -1;
    if (nth !== -1) return `${name}[${nth}]`;
  }
  return '';
}

/** A document that a rule of the domain refused, `below` its own path in the file. */
export function refusedDocument(file: string, { lineOf }: NamedJson, document: unknown, error: InputError, below = '') {
  const cause = causeIn(document, error);
  const line = lineOf(below === '' || cause === '' ? below + cause : `${below}.${cause}`);
  return new StartProblem(error.code, mistakeLine(file, line, error.code, error.params));
}
