import { type ChildProcess, fork } from 'node:child_process';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PrintAnswer, PrintJob } from './print-job.ts';

interface Waiting {
  resolve(bytes: Buffer): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

interface Printer {
  child: ChildProcess;
  waiting: Map<number, Waiting>;
  idle?: NodeJS.Timeout;
}

const IDLE_MS = 30_000;
const JOB_MS = 30_000;

let printer: Printer | undefined;
let lastId = 0;

/**
 * Makes the PDF of a sheet in a process of its own: fonts and layout take 190 MB, which the web process does not have.
 * The process starts with the first sheet, knows no secrets, and ends when nothing was printed for half a minute.
 */
export function printSheet(job: PrintJob): Promise<Buffer> {
  const { child, waiting, idle } = (printer ??= startPrinter());
  clearTimeout(idle);
  child.ref();
  child.channel?.ref();
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), JOB_MS);
    waiting.set(id, { resolve, reject, timer });
    child.send({ id, job }, (error) => error && settle(waiting, id, (one) => one.reject(error)));
  });
}

/** Ends the printing process at once, if there is one; open sheets are refused. */
export function stopPrinting(): void {
  printer?.child.kill('SIGKILL');
}

function startPrinter(): Printer {
  const here = fileURLToPath(import.meta.url);
  const source = extname(here) === '.ts';
  const child = fork(join(dirname(here), source ? 'print-child.ts' : `print-child${extname(here)}`), [], {
    cwd: dirname(here),
    execArgv: source ? ['--import', 'tsx'] : [],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const started: Printer = { child, waiting: new Map() };
  child.on('message', (message) => receive(started, message as PrintAnswer));
  child.on('error', (error) => end(started, error));
  child.on('exit', (code, signal) => end(started, new Error(`printing ended: ${signal ?? code}`)));
  return started;
}

function receive(from: Printer, answer: PrintAnswer): void {
  settle(from.waiting, answer.id, (one) => {
    if ('bytes' in answer) one.resolve(Buffer.from(answer.bytes));
    else one.reject(new Error(answer.error));
  });
  if (from.waiting.size > 0) return;
  from.child.unref();
  from.child.channel?.unref();
  from.idle = setTimeout(() => from.child.kill(), IDLE_MS).unref();
}

function end(ended: Printer, error: Error): void {
  clearTimeout(ended.idle);
  if (printer === ended) printer = undefined;
  for (const id of ended.waiting.keys()) settle(ended.waiting, id, (one) => one.reject(error));
}

function settle(waiting: Map<number, Waiting>, id: number, act: (one: Waiting) => void): void {
  const one = waiting.get(id);
  if (!one) return;
  waiting.delete(id);
  clearTimeout(one.timer);
  act(one);
}
