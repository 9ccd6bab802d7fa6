import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPool } from '@hearthline/server/platform/db/pool';
import { buildServer } from '../../scripts/build-steps.mjs';
import { loadDirectory } from './load.ts';
import { type Database, openBenchDatabase } from './server.ts';
import { homes, orders, writeWorkbook } from './sheets.ts';

/** How long the sheets of a city hotline and of a fee database take, and the most the importing process holds (INT-9, CUS-2). */
const { values } = parseArgs({
  options: { homes: { type: 'string', default: '100000' }, orders: { type: 'string', default: '5000' } },
});
const DATA_CLERK = '9001';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The most it held in memory so far, in megabytes, and the seconds it computed: a machine with much other work makes it wait. */
function usedBy(pid: number): { peak: number; cpu: number } | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const numbers = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return { peak: Number(kilobytes ?? 0) / 1_024, cpu: (Number(numbers[11]) + Number(numbers[12])) / 100 };
  } catch {
    return null;
  }
}

interface Measured {
  seconds: number;
  peak: number;
  cpu: number;
  last: string;
}

/** The command as whoever runs the installation gives it, in a process of its own. */
async function importing(main: string, database: Database, args: readonly string[]): Promise<Measured> {
  const env = {
    ...process.env,
    DATABASE_URL: database.appUrl,
    HEARTHLINE_DATA: join(database.dataDir, 'hearthline'),
    HEARTHLINE_LOG: 'error',
  };
  const began = performance.now();
  const child = spawn(process.execPath, [main, 'import', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let used = { peak: 0, cpu: 0 };
  let said = '';
  const look = setInterval(() => {
    // One that has just ended has no memory any more.
    const now = usedBy(child.pid ?? 0) ?? used;
    used = { peak: Math.max(used.peak, now.peak), cpu: Math.max(used.cpu, now.cpu) };
  }, 50);
  child.stdout.on('data', (piece: Buffer) => void (said = `${said}${piece}`.slice(-4_000)));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`the import ended with ${code}: ${said}`);
  return { seconds: (performance.now() - began) / 1000, ...used, last: said.trim().split('\n').at(-1) ?? '' };
}

const main = await buildServer();
const database = await openBenchDatabase();
const owner = createPool(database.ownerUrl, { max: 2 });
const load = (): string =>
  loadavg()
    .map((each) => each.toFixed(1))
    .join(' ');
try {
  await loadDirectory(owner, 'none');
  await owner.query(`insert into staff values (9001, '00000000-0000-7000-8002-0000000f9001', $1, 'N', null, null)`, [
    DATA_CLERK,
  ]);
  await owner.query(`insert into staff_job values (9001, 'hall_data_clerk', 1, '2020-01-01', null)`);
  await owner.query(`insert into credential (staff_id, password_hash, must_change) values (9001, 'none', false)`);
  const kinds = [
    { kind: 'premises', rows: Number(values.homes), lines: homes, as: DATA_CLERK, most: { seconds: 60, peak: 300 } },
    { kind: '12345', rows: Number(values.orders), lines: orders, as: '1001', most: { seconds: 30, peak: 250 } },
  ];
  for (const { kind, rows, lines, as, most } of kinds) {
    const file = join(database.dataDir, `${kind}.xlsx`);
    await writeWorkbook(file, lines(rows));
    for (const what of ['first', 'again']) {
      const before = load();
      const { seconds, peak, cpu, last } = await importing(main, database, [kind, file, '--as', as]);
      say(
        `${kind} ${what}: ${rows} rows in ${seconds.toFixed(1)} s (at most ${most.seconds}), of which it computed ${cpu.toFixed(1)} s, ${peak.toFixed(0)} MB (at most ${most.peak}); load ${before} → ${load()}; ${last}`,
      );
      if (seconds > most.seconds || peak > most.peak || peak === 0) process.exitCode = 1;
    }
  }
} finally {
  await owner.end();
  await database.stop();
}
