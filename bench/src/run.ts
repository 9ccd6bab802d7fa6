import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hashPassword } from '@hearthline/server/platform/auth/password';
import { createPool } from '@hearthline/server/platform/db/pool';
import { openPolicyBook } from '@hearthline/server/platform/policy/policy-book';
import { projectRoot } from '@hearthline/server/platform/project-root';
import { openFloor } from './floor.ts';
import { loadCases, loadDirectory, premisesId } from './load.ts';
import { connect, percentile, type Rate, rateOf, ratesInTurn, signIn } from './measure.ts';
import { openBenchDatabase, startWeb } from './server.ts';
import { endings, middles, openings, searchTerms } from './texts.lexicon.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '200000' },
    seconds: { type: 'string', default: '8' },
    /** Floor and product both: a process in service has been compiled long ago, one that has just started compiles beside its work. */
    'warm-up': { type: 'string', default: '6' },
    /** And so often at least: on a busy machine a few seconds are too few requests for that. */
    'warm-requests': { type: 'string', default: '6000' },
    /** Where the figures are kept. */
    json: { type: 'string', default: '.cache/bench.json' },
    /** Kept figures to compare with; worse than the tolerance allows ends with 1. */
    baseline: { type: 'string' },
  },
});
const total = Number(values.cases);
const seconds = Number(values.seconds);
const warmUp = { seconds: Number(values['warm-up']), least: Number(values['warm-requests']) };
const password = 'Bench-2026-pass';
const say = (line: string): void => console.log(line);
const row = (name: string, rate: Rate): void =>
  say(
    `${name.padEnd(34)} ${rate.perSecond.toFixed(0).padStart(7)}/s   p50 ${rate.p50.toFixed(1)} ms   p99 ${rate.p99.toFixed(1)} ms`,
  );

const rssOf = (pid: number): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** A ratio may fall to half of what was kept, a time grow by half, before it is called slower: machines and neighbours differ. */
const tolerance = 0.5;
const mostMegabytes = 250;

interface Result {
  ratio: number;
  webMb: number;
  floorP50: number;
  queueP50: number;
  searchP95: number;
}

/** Kept beside the ratio: milliseconds a page and a search may take where a transaction of the floor takes `floorMs`. */
type Kept = Record<'ratio' | 'floorMs' | 'queueMs' | 'searchMs', number>;

/** On a machine whose floor is slower than the kept one, pages may be slower by as much. */
function compare(result: Result, path: string): number {
  const kept = JSON.parse(readFileSync(join(projectRoot(), path), 'utf8')) as Kept;
  const slower = Math.max(1, result.floorP50 / kept.floorMs);
  const bounds: [string, number, 'at least' | 'at most', number][] = [
    ['intake / floor', result.ratio, 'at least', kept.ratio * (1 - tolerance)],
    ['memory, MB', result.webMb, 'at most', mostMegabytes],
    ['queue page p50, ms', result.queueP50, 'at most', kept.queueMs * slower * (1 + tolerance)],
    ['search p95, ms', result.searchP95, 'at most', kept.searchMs * slower * (1 + tolerance)],
  ];
  say(`compared with ${path}; this floor takes ${slower.toFixed(1)} times as long as the kept one:`);
  const broken = bounds.filter(([name, value, which, bound]) => {
    say(`  ${name.padEnd(20)} ${value.toFixed(2).padStart(8)}   ${which} ${bound.toFixed(2)}`);
    return which === 'at least' ? value < bound : value > bound;
  });
  return broken.length > 0 ? 1 : 0;
}

/** What the load left to be written is not the floor's or the product's to pay for. */
async function settle(adminUrl: string): Promise<void> {
  const admin = createPool(adminUrl, { max: 1, statementTimeoutMs: 0 });
  await admin.query('checkpoint');
  await admin.end();
}

const database = await openBenchDatabase();
try {
  const owner = createPool(database.ownerUrl, { max: 2, statementTimeoutMs: 0 });
  const policy = openPolicyBook(join(projectRoot(), 'packages', 'policy-packs'), 'demo-city');
  await loadDirectory(owner, await hashPassword(password));
  const began = Date.now();
  await loadCases(
    owner,
    total,
    Date.now(),
    policy.byVersion('demo-city@2025-10-01'),
    (done) => done % 50_000 === 0 && say(`loaded ${done} cases`),
  );
  say(`loaded ${total} cases in ${((Date.now() - began) / 1000).toFixed(0)} s`);
  await owner.end();
  await settle(database.adminUrl);

  const web = await startWeb(database, 18_420);
  const operator = await signIn(web.base, '1001', password);
  const clerk = await signIn(web.base, '3100', password);
  const lanes = Array.from({ length: 8 }, () => connect(web.base, operator));
  let n = 0;
  const takeIn = async (lane: number): Promise<void> => {
    const serial = n++;
    const body = {
      source: 'hotline',
      kind: 'heat_use',
      text: `${openings[serial % openings.length]}，${middles[serial % middles.length]}，${endings[serial % endings.length]}`,
      callerName: null,
      phone: `1390000${String(serial % 10_000).padStart(4, '0')}`,
      premisesId: premisesId(serial * 7),
    };
    const { status, body: answer } = await (lanes[lane] as (typeof lanes)[number]).post('/api/cases', body);
    if (status !== 200) throw new Error(`intake answered ${status}: ${answer}`);
  };
  const bare = await openFloor(database.appUrl, 8);
  const rates = await ratesInTurn(8, seconds, [bare.once, takeIn], warmUp);
  await bare.close();
  const [floor, intake] = rates as [Rate, Rate];
  row('floor: begin, 4 inserts, commit', floor);
  row('intake over HTTP, 8 clients', intake);

  // As installed: the worker sorts what was just taken in into the index of words, every two seconds.
  const worker = await startWeb(database, 18_421, 'worker');
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const page = connect(web.base, clerk);
  const queue = await rateOf(1, seconds / 2, async () => {
    const { status, body: answer } = await page.get('/api/queue?view=turn&limit=50');
    if (status !== 200) throw new Error(`queue answered ${status}: ${answer}`);
  });
  row('queue page of one station', queue);

  const times: number[] = [];
  const slowest = new Map<string, number>();
  for (let round = 0; round < 3; round++) {
    for (const term of searchTerms) {
      const start = performance.now();
      const { status, body: answer } = await page.get(`/api/search?q=${encodeURIComponent(term)}&limit=50`);
      if (status !== 200) throw new Error(`search answered ${status}: ${answer}`);
      if (round === 0) continue;
      const took = performance.now() - start;
      times.push(took);
      slowest.set(term, Math.max(took, slowest.get(term) ?? 0));
    }
  }
  const search = {
    perSecond: 1000 / (times.reduce((a, b) => a + b, 0) / times.length),
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.95),
    count: times.length,
  };
  say(
    `${'search, 40 terms, station clerk'.padEnd(34)} p50 ${search.p50.toFixed(1)} ms   p95 ${search.p99.toFixed(1)} ms`,
  );
  const longest = [...slowest].sort(([, a], [, b]) => b - a).slice(0, 4);
  say(`  the longest: ${longest.map(([term, ms]) => `${term} ${ms.toFixed(1)} ms`).join(', ')}`);
  const memory = rssOf(web.pid);
  say(`web process, highest resident set: ${memory.toFixed(0)} MB`);
  const ratio = intake.perSecond / floor.perSecond;
  say(`intake / floor = ${ratio.toFixed(2)}`);
  await Promise.all([web.stop(), worker.stop()]);
  const result = {
    at: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
    cases: total,
    floorPerSecond: floor.perSecond,
    floorP50: floor.p50,
    intakePerSecond: intake.perSecond,
    ratio,
    intakeP99: intake.p99,
    queueP50: queue.p50,
    searchP95: search.p99,
    webMb: memory,
  };
  const file = join(projectRoot(), values.json);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  if (values.baseline) process.exitCode = compare(result, values.baseline);
} finally {
  await database.stop();
}
