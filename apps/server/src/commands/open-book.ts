import { join } from 'node:path';
import { readPublished } from '../features/policy/policy.public.ts';
import { createPool } from '../platform/db/pool.ts';
import { openPolicyBook, type PolicyBook } from '../platform/policy/policy-book.ts';
import { projectRoot } from '../platform/project-root.ts';

/**
 * The rules an installation counts by, its own among them: without what the company published its cases could not be counted,
 * or not as they were judged.
 */
export async function openBook(url: string, env: Readonly<Record<string, string | undefined>>): Promise<PolicyBook> {
  const policy = openPolicyBook(join(projectRoot(), 'packages', 'policy-packs'), env['HEARTHLINE_PACK'] ?? 'demo-city');
  const pool = createPool(url, { max: 1, applicationName: 'hearthline rules' });
  try {
    await readPublished({ policy, pool });
    return policy;
  } finally {
    await pool.end();
  }
}
