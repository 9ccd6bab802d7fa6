import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/platform/project-root.ts';

/** The text of a pack that is published as an example. */
export const nationalPack = readFileSync(
  join(projectRoot(), 'packages', 'policy-packs', 'national', '2025-11-01', 'pack.yaml'),
  'utf8',
);
