import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRetention, type RetentionRule } from '@hearthline/domain/retention/retention-rules';
import { InputError } from '@hearthline/domain/time/input-error';
import { parse } from 'yaml';
import { StartProblem } from '../start-problem.ts';

/** How long what is kept, from the folder of packs; the account log as long as the installation's setting says. */
export function readRetention(folder: string, logDays: number): RetentionRule[] {
  const file = join(folder, 'retention.yaml');
  try {
    const value = parse(readFileSync(file, 'utf8')) as { rules?: { of?: string; keep?: unknown }[] };
    for (const rule of value.rules ?? []) if (rule.of === 'account_log') rule.keep = { days: logDays };
    return parseRetention(value);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new StartProblem(error.code, `${file}: ${error.code} ${JSON.stringify(error.params)}`);
  }
}
