import { promises as files } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const compressible = /\.(?:js|css|html|svg|json|map)$/;
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Smaller files gain nothing: one packet carries them either way. */
const WORTH_BYTES = 1024;

async function compressFile(path: string): Promise<void> {
  const bytes = await files.readFile(path);
  if (bytes.length < WORTH_BYTES) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const [small, zipped] = await Promise.all([brotli(bytes, { params }), zip(bytes, { level: 9 })]);
  await Promise.all([files.writeFile(`${path}.br`, small), files.writeFile(`${path}.gz`, zipped)]);
}

/** Writes `.br` and `.gz` beside every text file of the build, so that the server only sends bytes. */
export function precompress(): Plugin {
  let folder = 'dist';
  return {
    name: 'hearthline-precompress',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const names = await files.readdir(folder, { recursive: true });
      await Promise.all(
        names.filter((name) => compressible.test(name)).map((name) => compressFile(join(folder, name))),
      );
    },
  };
}
