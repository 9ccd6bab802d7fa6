import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { fingerprint, ROOT } from './fingerprint.mjs';

const CACHE = join(ROOT, '.cache');
const SHARED = ['package-lock.json', 'packages/domain/src', 'packages/contract/src'];

/** Bundles programs of the project in `root`. Installed packages stay outside; our own, which are sources only, go in. */
export async function bundle(root, entryPoints, outdir) {
  const workspacePackages = {
    name: 'workspace-packages',
    setup(bundler) {
      bundler.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
        if (kind === 'entry-point') return undefined;
        const own = /^@hearthline\/(\w+)\/(.+)$/.exec(path);
        if (own === null) return { path, external: true };
        return { path: join(root, 'packages', own[1], 'src', `${own[2]}.ts`) };
      });
    },
  };
  const { outputFiles } = await build({
    entryPoints,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'error',
    plugins: [workspacePackages],
    write: false,
  });
  return outputFiles;
}

/** Bundles the server under a name made from its sources; returns the file to run. */
export async function buildServer() {
  const name = `server-${fingerprint([...SHARED, 'apps/server/src', 'apps/server/seeds', 'scripts/build-steps.mjs'])}`;
  const outdir = join(CACHE, name);
  const outfile = join(outdir, 'main.mjs');
  if (existsSync(outfile)) return outfile;
  console.log('Building the server ...');
  // Printing runs in a child process of its own, started from the file beside the main one.
  const entryPoints = {
    'print-child': join(ROOT, 'apps/server/src/platform/print/print-child.ts'),
    main: join(ROOT, 'apps/server/src/main.ts'),
  };
  const outputFiles = await bundle(ROOT, entryPoints, outdir);
  mkdirSync(outdir, { recursive: true });
  // The main file last: once it is there, all of them are.
  const mainLast = [...outputFiles].sort((a, b) => Number(a.path === outfile) - Number(b.path === outfile));
  for (const file of mainLast) writeFileSync(file.path, file.contents);
  const stale = readdirSync(CACHE).filter((other) => other.startsWith('server-') && other !== name);
  for (const other of stale) rmSync(join(CACHE, other), { recursive: true });
  return outfile;
}

/** Builds the pages into apps/web/dist unless they are already those of the present sources. */
export function buildWeb() {
  const mark = join(CACHE, 'web-built');
  const wanted = fingerprint([...SHARED, 'apps/web']);
  const there = existsSync(join(ROOT, 'apps/web/dist')) && existsSync(mark);
  if (there && readFileSync(mark, 'utf8') === wanted) return;
  console.log('Building the pages (some seconds) ...');
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  // A test runner's NODE_ENV would make a development build.
  const env = { ...process.env, NODE_ENV: 'production' };
  const options = { cwd: join(ROOT, 'apps/web'), env, stdio: ['ignore', 'inherit', 'inherit'] };
  const done = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], options);
  if (done.status !== 0) throw new Error('The pages could not be built; see above.');
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(mark, wanted);
}
