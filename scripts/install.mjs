import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, ROOT } from './fingerprint.mjs';

const MARK = join(ROOT, 'node_modules', '.hearthline-installed');
const WANTED = [
  'package-lock.json',
  'package.json',
  'apps/server/package.json',
  'apps/web/package.json',
  'e2e/package.json',
];

/** Runs `npm install` when node_modules is missing or was made from another lock file. */
export function ensureInstalled() {
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted()) return;
  console.log('Installing packages (about a minute the first time) ...');
  const npm = process.env.npm_execpath;
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' };
  const done = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, options);
  if (done.status !== 0) throw new Error('npm install failed; see above. Is the package registry reachable?');
  writeFileSync(MARK, wanted());
}

function wanted() {
  return fingerprint(WANTED);
}
