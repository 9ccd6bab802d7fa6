import { get } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demoCalls } from '@hearthline/server/features/calls/calls.public';
import { callKeeper } from '@hearthline/server/features/calls/keep-calls';
import { openServices } from '@hearthline/server/open-services';
import { hashPassword } from '@hearthline/server/platform/auth/password';
import { createPool } from '@hearthline/server/platform/db/pool';
import { loadCases, loadDirectory, premisesId } from './load.ts';
import { type Client, connect, percentile, signIn } from './measure.ts';
import { measurePages } from './pages.ts';
import { openBenchDatabase, startWeb } from './server.ts';
import { noteWords, openings } from './texts.lexicon.ts';

/** What is seen at the desk, with many cases present: the page of a case, a call popping up, a change at 200 screens, rows scrolled. */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '200000' },
    listeners: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '200' },
  },
});
const total = Number(values.cases);
const rounds = Number(values.rounds);
const password = 'Bench-2026-pass';
const port = 18_421;
const say = (line: string): void => console.log(line);

function tell(name: string, samples: readonly number[], most: number): void {
  const [p50, p95] = [percentile(samples, 0.5), percentile(samples, 0.95)];
  say(
    `${name.padEnd(44)} p50 ${p50.toFixed(0).padStart(5)} ms   p95 ${p95.toFixed(0).padStart(5)} ms   (at most ${most})`,
  );
  if (p95 > most) process.exitCode = 1;
}

async function answer(client: Client, path: string): Promise<string> {
  const { status, body } = await client.get(path);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${body}`);
  return body;
}

interface Stream {
  heard(kind: string): Promise<void>;
  close(): void;
}

/** One browser's stream: `heard` resolves at the next event of the kind. */
function listen(base: string, cookie: string): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const waiting: { kind: string; done: () => void }[] = [];
    const request = get(`${base}/api/live`, { headers: { cookie } }, (reply) => {
      reply.on('data', (bytes: Buffer) => {
        const text = bytes.toString();
        for (const each of waiting.splice(0))
          if (text.includes(`event: ${each.kind}`)) each.done();
          else waiting.push(each);
      });
      reply.on('error', () => undefined);
      resolve({
        heard: (kind) => new Promise((done) => void waiting.push({ kind, done })),
        close: () => request.destroy(),
      });
    });
    request.on('error', reject);
  });
}

const database = await openBenchDatabase();
try {
  const owner = createPool(database.ownerUrl, { max: 2, statementTimeoutMs: 0 });
  const pool = createPool(database.appUrl, { max: 4 });
  const dataDir = join(database.dataDir, 'hearthline');
  const settings = { companyName: 'x', trustProxy: false, wechat: null, cookieSecure: false, dataDir };
  const services = await openServices({ settings, pool });
  await loadDirectory(owner, await hashPassword(password));
  await loadCases(owner, total, Date.now(), services.policy.byVersion('demo-city@2025-10-01'), () => undefined);
  await owner.query(`insert into customer (id, name, kind, flags) select ('00000000-0000-7000-8009-' || lpad(to_hex(g), 12, '0'))::uuid,
    'N' || g, 'person', '{}' from generate_series(1, 3000) g`);
  await owner.query(`insert into customer_phone (customer_id, phone_key, phone) select ('00000000-0000-7000-8009-' || lpad(to_hex(g), 12, '0'))::uuid,
    '1380000' || lpad(g::text, 4, '0'), '1380000' || lpad(g::text, 4, '0') from generate_series(1, 3000) g`);
  await owner.query(`insert into occupancy (customer_id, premises_id, role, valid_from) select ('00000000-0000-7000-8009-' || lpad(to_hex(g), 12, '0'))::uuid,
    ('00000000-0000-7000-8004-' || lpad(to_hex(g), 12, '0'))::uuid, 'owner', '2020-01-01' from generate_series(1, 3000) g`);
  await owner.query('analyze');
  const web = await startWeb(database, port);
  const worker = await startWeb(database, port + 1, 'worker');
  const cookie = await signIn(web.base, '1001', password);
  const desk = connect(web.base, cookie);

  const { rows } = await owner.query<{ id: string }>(
    `select id from case_file tablesample bernoulli (${Math.min(100, (rounds * 300) / total)}) limit $1`,
    [rounds],
  );
  const pages: number[] = [];
  const bare: number[] = [];
  for (const [at, { id }] of rows.entries()) {
    const before = performance.now();
    await answer(desk, '/healthz');
    if (at >= 10) bare.push(performance.now() - before);
    const began = performance.now();
    await answer(desk, `/api/cases/${id}`);
    if (at >= 10) pages.push(performance.now() - began);
  }
  const floor = [0.5, 0.95].map((share) => percentile(bare, share).toFixed(1)).join(' / ');
  say(`floor: an answer that asks nothing, p50 / p95: ${floor} ms`);
  tell(`case page, one of ${total} cases`, pages, 200);

  await demoCalls.seat(services, [{ staffId: 1, seat: '8001' }]);
  const keeper = callKeeper(services);
  const own = await listen(web.base, cookie);
  const calls: number[] = [];
  for (let n = 0; n < 40; n++) {
    const call = `bench-${n}`;
    const number = `1380000${String(n * 61 + 1).padStart(4, '0')}`;
    await keeper.tell({ call, at: null, what: 'began', number, name: null, line: null });
    const heard = own.heard('calls');
    const began = performance.now();
    await keeper.tell({ call, at: null, what: 'rang', seat: '8001' });
    await heard;
    const { calls: shown } = JSON.parse(await answer(desk, '/api/calls/desk')) as { calls: { id: string }[] };
    const [first] = shown;
    const found = JSON.parse(await answer(desk, `/api/calls/${first?.id}`)) as { matches: unknown[] };
    if (found.matches.length === 0) throw new Error(`nobody known calls from ${number}`);
    if (n >= 5) calls.push(performance.now() - began);
    await keeper.tell({ call, at: null, what: 'ended', by: 'caller', busy: false });
  }
  own.close();
  tell('call: from its ring to who it is, and the home', calls, 300);

  const count = Number(values.listeners);
  const streams = await Promise.all(Array.from({ length: count }, () => listen(web.base, cookie)));
  const changes: number[] = [];
  for (let n = 0; n < 12; n++) {
    const heard = streams.map((stream) => stream.heard('changed'));
    const body = {
      source: 'hotline',
      kind: 'repair',
      text: `${openings[0]} ${n}`,
      callerName: null,
      phone: null,
      premisesId: premisesId(n),
    };
    const began = performance.now();
    const { status } = await desk.post('/api/cases', body);
    if (status !== 200) throw new Error(`intake answered ${status}`);
    await Promise.all(heard);
    if (n >= 2) changes.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  for (const stream of streams) stream.close();
  tell(`a change seen by all of ${count} screens`, changes, 1_000);

  await measurePages({
    base: web.base,
    staffNo: '3100',
    scrollsAs: '1001',
    password,
    say,
    change: (n) => desk.post(`/api/cases/${rows[n % rows.length]?.id}/notes`, { words: `${noteWords} ${n}` }),
  });
  await worker.stop();
  await web.stop();
  await pool.end();
  await owner.end();
} finally {
  await database.stop();
}
