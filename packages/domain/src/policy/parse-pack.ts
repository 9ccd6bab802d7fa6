import type { z } from 'zod';
import { InputError } from '../time/input-error.ts';
import type { PackIssue } from './pack-issue.ts';
import { checkPack } from './pack-rules.ts';
import { type Pack, packSchema } from './pack-schema.ts';

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
    '',
  );
}

function isOwnCode(message: string): boolean {
  return /^(pack|calendar|date|season)\.[a-z_]+$/.test(message);
}

function issuesOf(issue: z.core.$ZodIssue): PackIssue[] {
  const { path, code, message } = issue;
  if (isOwnCode(message)) return [{ path: pathText(path), code: message, params: {} }];
  // A key nobody reads is told where it stands, each by itself, not as its whole row.
  if (code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: pathText([...path, key]),
      code: 'pack.shape',
      params: { rule: code, detail: `Unrecognized key: "${key}"` },
    }));
  return [{ path: pathText(path), code: 'pack.shape', params: { rule: code, detail: message } }];
}

/**
 * Reads a policy pack from a parsed YAML or JSON document. Refuses with `pack.invalid`, whose `params.issues` name the
 * path and the rule of every mistake (`pack.shape`, `pack.unknown_fact`, `pack.unknown_attribute`, `pack.cycle` …).
 * `kept`: it was published before and read by the rules of its day; of rules that came since only the shape is asked.
 */
export function parsePack(document: unknown, { kept = false } = {}): Pack {
  const parsed = packSchema.safeParse(document);
  const mistakes = (pack: Pack): PackIssue[] => (kept ? [] : checkPack(pack));
  const issues = parsed.success ? mistakes(parsed.data) : parsed.error.issues.flatMap(issuesOf);
  if (!parsed.success || issues.length > 0) throw new InputError('pack.invalid', { issues });
  return parsed.data;
}
