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

/**
 * Reads a policy pack from a parsed YAML or JSON document. Refuses with `pack.invalid`, whose `params.issues` name the
 * path and the rule of every mistake (`pack.shape`, `pack.unknown_fact`, `pack.unknown_calendar`, `pack.cycle` …).
 */
export function parsePack(document: unknown): Pack {
  const parsed = packSchema.safeParse(document);
  const issues: PackIssue[] = parsed.success
    ? checkPack(parsed.data)
    : parsed.error.issues.map(({ path, code, message }) =>
        isOwnCode(message)
          ? { path: pathText(path), code: message, params: {} }
          : { path: pathText(path), code: 'pack.shape', params: { rule: code, detail: message } },
      );
  if (!parsed.success || issues.length > 0) throw new InputError('pack.invalid', { issues });
  return parsed.data;
}
