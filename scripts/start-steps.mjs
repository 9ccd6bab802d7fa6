import { spawn } from 'node:child_process';
import { ensureInstalled } from './install.mjs';

// Web and worker in one process have less room for what is young: else it takes 50 MB more when files come in, beyond what a server may.
const FLAGS = ['--enable-source-maps', '--max-semi-space-size=4'];

/** Installs and builds what is missing, then runs the server until it ends, with its signals and exit code. */
export async function start(args) {
  ensureInstalled();
  const { buildServer, buildWeb } = await import('./build-steps.mjs');
  buildWeb();
  const main = await buildServer();
  const child = spawn(process.execPath, [...FLAGS, main, 'start', ...args], { stdio: 'inherit' });
  // Ctrl-C reaches the whole terminal group by itself; sent on as well, the server would take it for a second one.
  process.on('SIGINT', () => (process.stdin.isTTY ? undefined : child.kill('SIGINT')));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
}
