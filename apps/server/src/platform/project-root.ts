import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MARK = join('apps', 'server', 'migrations');

/** Absolute folder of the project, found upwards from this file, so that the sources and the bundle in `.cache/` agree. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, MARK))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no folder above ${import.meta.url} holds ${MARK}`);
    folder = parent;
  }
  return folder;
}
