import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.ts';
import { newToken, sessionCookie, tokenHash } from '../../src/platform/auth/session.ts';
import { projectRoot } from '../../src/platform/project-root.ts';
import type { EndpointName, Things } from '../authorization/example.ts';
import { examples } from '../authorization/examples.ts';
import { addEverybody, makeThings, type Somebody } from '../authorization-world.ts';
import { createWorld, type World } from '../world.ts';
import type { Chance } from './chance.ts';
import { type Answered, answerChecker } from './check-answer.ts';
import { type Operation, operationsOf } from './operations.ts';

/** What is asked of an operation: everything but who asks. */
export interface Asked {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  /** Instead of the body, as it is. */
  raw?: string | Buffer;
  headers?: Record<string, string>;
  /** Leaves out the header no form of another site can send. */
  foreign?: boolean;
  /** From where; else from anywhere. */
  address?: string;
}

export interface Reply extends Answered {
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are walked, whatever they are
  json: any;
}

/** One request that was answered otherwise than it may be. */
export interface Finding {
  operation: string;
  why: string;
  request: string;
}

export interface Lab {
  world: World;
  operations: ReadonlyMap<string, Operation>;
  people: readonly Somebody[];
  idle: Somebody;
  things: Things;
  /** Sends it, counts it, checks the answer. `token` null: nobody. */
  send(name: string, asked: Asked, token: string | null): Promise<Reply>;
  /** The session of somebody of the world's company by staff number, or of whoever has that job. */
  tokenOf(who: string): string;
  /** Another session of theirs. */
  freshToken(staffNo: string): Promise<string>;
  /** The example of an operation, for a person. */
  exampleOf(name: string, staffId?: number): Asked;
  findings: Finding[];
  /** How many requests each operation answered with which status. */
  counts: Map<string, Map<number, number>>;
  /** `operation status` of what was answered since chance took over. */
  byChance: Set<string>;
  /** From now on chance asks. */
  beginChance(): void;
  /** Refusals by code that named no field. */
  fieldless: Map<string, number>;
  /** Sheets that were uploaded, by hash. */
  files: { orders: string; readings: string };
  /** The pack that rules, as it is written. */
  packText: string;
  close(): Promise<void>;
}

export const wechatAccount = {
  token: 'warmline',
  appId: 'wxdemo0000000001',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};
export const senderKey = 'a key of the city hotline 1';

/** As a careless program would: what cannot be encoded is sent as its bytes. */
const encoded = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  try {
    return encodeURIComponent(text);
  } catch {
    return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  }
};

function addressOf(operation: Operation, { path = {}, query = {} }: Asked): string {
  const filled = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encoded(path[name] ?? ''));
  const given = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => `${encoded(name)}=${encoded(each)}`),
  );
  return given.length > 0 ? `${filled}?${given.join('&')}` : filled;
}

function headOf(app: App, url: string, headers: Record<string, string>): Promise<Answered> {
  const { port } = app.http.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path: url, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      const status = answer.statusCode ?? 0;
      const type = String(answer.headers['content-type']);
      // A stream has no end: its head is enough.
      if (status === 200) {
        sent.destroy();
        return resolve({ status, type: 'text/plain', text: '' });
      }
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status, type, text: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

const parsed = (answered: Answered): unknown => {
  if (!answered.type.startsWith('application/json')) return null;
  try {
    return JSON.parse(answered.text);
  } catch {
    return null;
  }
};

type Tally = Pick<Lab, 'counts' | 'byChance' | 'beginChance' | 'fieldless'> & {
  count(name: string, status: number, json: { code?: string; field?: string | null } | null): void;
};

/** Counts what was answered with what. */
function newTally(): Tally {
  const counts: Lab['counts'] = new Map();
  const byChance = new Set<string>();
  const fieldless: Lab['fieldless'] = new Map();
  let chanceAsks = false;
  return {
    counts,
    byChance,
    fieldless,
    beginChance() {
      chanceAsks = true;
    },
    count(name, status, json) {
      const byStatus = counts.get(name) ?? new Map<number, number>();
      counts.set(name, byStatus.set(status, (byStatus.get(status) ?? 0) + 1));
      if (chanceAsks) byChance.add(`${name} ${status}`);
      if (!json?.code || json.field !== null || ![400, 422].includes(status)) return;
      const key = `${status} ${json.code}`;
      fieldless.set(key, (fieldless.get(key) ?? 0) + 1);
    },
  };
}

/** The product in process, everybody of every job signed in, and what the requests are about. */
export async function openLab(chance: Chance): Promise<Lab> {
  const recordings = await mkdtemp(join(tmpdir(), 'hearthline-fuzz-'));
  const world = await createWorld({ telephony: { kind: 'simulator' }, recordingsDir: recordings });
  Object.assign(world.services.settings, { wechat: wechatAccount, senders: { '12345': senderKey } });
  const failures: string[] = [];
  const stream = { write: (text: string) => void failures.push(text) };
  const app = await createApp(world.services, { logger: { level: 'error', stream } });
  await app.http.listen({ host: '127.0.0.1', port: 0 });
  const { people, idle } = await addEverybody(world);
  const things = await makeThings(world, people);
  const tokens = await signInAll(world);
  const files = await uploadSheets(world);
  const document = (await world.outsider.get('/api/openapi.json')).body;
  const operations = new Map(operationsOf(document).map((each) => [each.name, each]));
  const wrongIn = answerChecker(document);
  const tally = newTally();
  const findings: Finding[] = [];
  let sent = 0;

  const send: Lab['send'] = async (name, asked, token) => {
    const operation = operations.get(name) as Operation;
    sent += 1;
    const url = addressOf(operation, asked);
    const cookie: Record<string, string> = token === null ? {} : { cookie: `${sessionCookie}=${token}` };
    const own: Record<string, string> = asked.foreign ? {} : { 'x-hearthline': '1' };
    const headers = { 'idempotency-key': `fuzz-${sent}-${name}`, ...own, ...cookie, ...asked.headers };
    const payload = operation.method === 'GET' ? undefined : (asked.raw ?? JSON.stringify(asked.body ?? {}));
    const type = payload === undefined ? {} : { 'content-type': 'application/json' };
    const remoteAddress = asked.address ?? `10.${chance.below(250)}.${chance.below(250)}.${1 + chance.below(250)}`;
    const before = failures.length;
    const answered =
      name === 'listenLive'
        ? await headOf(app, url, headers)
        : await app.http
            .inject({ method: operation.method, url, headers: { ...type, ...headers }, payload, remoteAddress })
            .then((answer) => ({
              status: answer.statusCode,
              type: String(answer.headers['content-type']),
              text: answer.body,
            }));
    const json = parsed(answered) as { code?: string; field?: string | null } | null;
    tally.count(name, answered.status, json);
    const why = wrongIn(operation, answered);
    const shown = `${operation.method} ${url.slice(0, 300)} ${String(payload ?? '').slice(0, 600)} ${JSON.stringify(asked.headers ?? {})}`;
    if (why)
      findings.push({
        operation: name,
        why: [why, ...failures.slice(before)].join('\n').slice(0, 1500),
        request: shown,
      });
    return { ...answered, json };
  };
  return {
    world,
    operations,
    people,
    idle,
    things,
    send,
    tokenOf: (who) => tokens.get(who) ?? people.find(({ job, stand }) => job === who && stand === 'above')?.token ?? '',
    freshToken: (staffNo) => signInAnew(world, staffNo),
    exampleOf: (name, staffId = 0) => exampleOf(name, { ...things, staffId }),
    findings,
    ...tally,
    files,
    packText,
    async close() {
      await app.http.close();
      await world.drop();
      await rm(recordings, { recursive: true });
    },
  };
}

const packText = readFileSync(
  join(projectRoot(), 'packages', 'policy-packs', 'demo-city', '2025-10-01', 'pack.yaml'),
  'utf8',
);

async function uploadSheets({ services }: World): Promise<Lab['files']> {
  const orders =
    '工单编号,受理时间,诉求标题,内容描述,办理时限\nR1,2025-11-30 20:00,家里不热,暖气不热,2025-12-02 20:00\n';
  const readings = '户号,采集时间,室温\nT00001,2025-11-30,18\n';
  const keep = async (text: string): Promise<string> => (await services.files.put(Buffer.from(text))).hash;
  return { orders: await keep(orders), readings: await keep(readings) };
}

function exampleOf(name: string, things: Things): Asked {
  const example = examples[name as EndpointName] as {
    path?: (things: Things) => Record<string, unknown>;
    query?: Record<string, unknown>;
    body?: (things: Things) => object;
  };
  return {
    path: { id: things.caseId, no: 1, ...example.path?.(things) },
    query: example.query ?? {},
    body: example.body?.(things) ?? {},
  };
}

async function signInAnew(world: World, staffNo: string): Promise<string> {
  const token = newToken();
  await world.database.owner.query(
    `insert into session (token_hash, staff_id, expires_at) select $1, id, now() + interval '1 day' from staff where staff_no = $2`,
    [tokenHash(token), staffNo],
  );
  return token;
}

async function signInAll(world: World): Promise<Map<string, string>> {
  const tokens = new Map<string, string>();
  for (const { staffNo } of Object.values(world.staff)) tokens.set(staffNo, await signInAnew(world, staffNo));
  return tokens;
}
