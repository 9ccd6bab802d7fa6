import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Endpoint } from '@hearthline/contract/endpoint';
import { jobRow } from '@hearthline/domain/permissions/job-table';
import { permissions } from '@hearthline/domain/permissions/permission';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionCookie } from '../src/platform/auth/session.ts';
import type { EndpointName, Example, Things } from './authorization/example.ts';
import { examples } from './authorization/examples.ts';
import { publicExamples } from './authorization/public-examples.ts';
import { addEverybody, ask, makeCase, makeThings, type Somebody, signInAnew } from './authorization-world.ts';
import { createWorld, type World } from './world.ts';

type Verdict = 'may' | { status: number; code: string };

let world: World;
let people: Somebody[];
let idle: Somebody;
let things: Things;
let endpoints: ReadonlyMap<string, Endpoint>;

beforeAll(async () => {
  world = await createWorld();
  // A sheet takes seconds to make; whether it may be made is what is asked here.
  world.services.print = async () => Buffer.from('%PDF-');
  world.services.settings.wechat = {
    token: 'warmline',
    appId: 'wxdemo0000000001',
    encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  };
  ({ people, idle } = await addEverybody(world));
  endpoints = new Map(world.app.mount.endpoints.map((each) => [each.name, each]));
  things = await makeThings(world, people);
  await world.app.http.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => world.drop());

/** What the table of jobs says, and nothing the product computed. */
function verdictOf(endpoint: Endpoint, { about, unseen, also }: Example, { job, stand }: Somebody): Verdict {
  const row = jobRow(job);
  const lacks = (wanted: string | null): boolean => !row.permissions.some((each) => each === wanted);
  if (lacks(endpoint.permission) || (also && lacks(also))) return { status: 403, code: 'forbidden' };
  const under = stand === 'own' || stand === 'above';
  // A department's people share its sheets; a job for what is assigned does not reach what lies below its unit.
  const ofDepartment = stand === 'own' || (stand === 'above' && row.reach !== 'assigned');
  const works = row.reach === 'company' || (row.reach === 'subtree' && under);
  const looksUp = row.premisesReach === 'company' || (row.premisesReach === 'subtree' && under);
  const missing = unseen ? { status: 422, code: unseen } : { status: 404, code: 'not_found' };
  const refused = { status: 403, code: 'forbidden' };
  switch (about) {
    case 'nothing':
      return 'may';
    case 'case':
      return (works || stand === 'named') && row.permissions.some((each) => each === 'case.read') ? 'may' : missing;
    case 'home':
      return looksUp ? 'may' : missing;
    case 'station':
      return looksUp ? 'may' : refused;
    case 'unit':
      return works ? 'may' : refused;
    case 'sheet':
      return row.reach === 'company' || ofDepartment ? 'may' : missing;
    case 'sheet_side':
      if (ofDepartment) return 'may';
      return row.reach === 'company' ? refused : missing;
    case 'department':
      return ofDepartment ? 'may' : refused;
  }
}

/** Where every stream ends: what a refused request must leave as it was. */
async function heads(): Promise<string> {
  const [all] = await world.rows(
    `select string_agg(stream_id || '/' || seq, e'\\n' order by stream_id) as heads from stream_head`,
  );
  return all.heads;
}

async function inLanes<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const lane = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
  };
  await Promise.all([lane(), lane(), lane(), lane(), lane(), lane()]);
}

const place = (who: Somebody): string => `${who.job} ${who.stand}`;

/** A stream has no end: its head is enough. */
function askForStream(endpoint: Endpoint, who: Somebody): Promise<{ status: number; code: string | null }> {
  const { port } = world.app.http.server.address() as AddressInfo;
  const headers = { cookie: `${sessionCookie}=${who.token}` };
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path: endpoint.path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      const status = answer.statusCode ?? 0;
      if (status === 200) {
        asked.destroy();
        return resolve({ status, code: null });
      }
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status, code: JSON.parse(Buffer.concat(chunks).toString()).code }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

// Helpers are named each in a case of their own, so that nobody reaches another's.
const cases = new Map<number, { id: string; number: string; seq: number }>();
// And what may be done again and again is done to one: the same for all who are not named, but another for each endpoint,
// as an act reads all that was done before it.
const worn = new Map<number, { id: string; number: string }>();

/** A case that nobody has acted on, or only what may be done `again`; it reaches the person if named. */
async function caseFor(who: Somebody, again: boolean): Promise<Things> {
  const key = who.stand === 'named' ? who.id : 0;
  const used = again ? worn.get(key) : undefined;
  if (used) return { ...things, caseId: used.id, number: used.number };
  const known = cases.get(key);
  const [row] = known ? await world.rows('select seq from stream_head where stream_id = $1', [known.id]) : [];
  const taken =
    known && row.seq === known.seq
      ? known
      : await makeCase(world, { hash: things.hash, ...(key === 0 ? {} : { helper: key }) });
  if (again) {
    worn.set(key, taken);
    cases.delete(key);
  } else cases.set(key, taken);
  return { ...things, caseId: taken.id, number: taken.number };
}

async function answerTo(endpoint: Endpoint, example: Example, who: Somebody, on: Things) {
  if (example.last === 'stream') return askForStream(endpoint, who);
  const answer = await ask(world, endpoint, example, on, who);
  if (example.last === 'session' && answer.status === 200) await signInAnew(world.database.owner, who);
  return answer;
}

/** Work of others, each of whose objects supervision reads elsewhere: areas, queues, cases, what was exported. */
const unreadBySupervision = [
  'checkAreas',
  'exportReplies',
  'listDispatchSamples',
  'listFollowUps',
  'listImports',
  'readCallDesk',
  'readCallRules',
  'readConnections',
  'readImport',
  'readOpenWork',
];
/** Besides the own account: what is reported to it, what it finds in follow-ups, orders of supervision, findings of liability, looks and lists on record, holds, own views. */
const writtenBySupervision = [
  'analyseFollowUps',
  'bePresent',
  'checkFollowUps',
  'exportQueue',
  'findLiability',
  'forgetQueueView',
  'intakeCase',
  'liftHold',
  'listenCall',
  'readAllNotices',
  'readNotice',
  'rehearsePack',
  'revealCase',
  'revealCustomer',
  'saveQueueView',
  'setHold',
  'suggestIntake',
  'superviseCase',
  'uploadFile',
];
const names = Object.keys(examples) as EndpointName[];
const open = Object.keys(publicExamples);

describe('every endpoint (ORG-2)', () => {
  it('is asked for here, and names a permission or is listed as public', () => {
    expect([...endpoints.keys()].sort()).toEqual([...names].sort());
    const unnamed = [...endpoints.values()].filter(
      (each) => each.permission === null || each.permission === 'public.use',
    );
    expect(unnamed.map((each) => each.name).sort()).toEqual([...open].sort());
  });

  it('uses all permissions there are, so that none is dead', () => {
    const used = new Set([...endpoints.values()].map((each) => each.permission));
    // What an answer tells, and to whom a sealed one may be told, is asked inside of other endpoints.
    const inAnswers = ['public.use', 'person.see', 'person.unseal'];
    expect(permissions.filter((each) => !used.has(each) && !inAnswers.includes(each))).toEqual([]);
  });

  it('that is refused by the state of a case is refused of a destroyed one, and says so (FIR-6)', () => {
    const byState = [...endpoints.values()].filter(
      ({ name, refusals }) => refusals?.includes('wrong_case_state') && name !== 'openSheet',
    );
    expect(byState.length).toBeGreaterThan(30);
    expect(byState.filter(({ refusals }) => !refusals?.includes('destroyed')).map(({ name }) => name)).toEqual([]);
  });

  it('SEC-3: supervision reads all there is to read and changes no record', () => {
    const { permissions: mine } = jobRow('supervision');
    const may = (each: Endpoint): boolean => mine.some((permission) => permission === each.permission);
    const all = [...endpoints.values()].filter((each) => !open.includes(each.name));
    const unread = all.filter((each) => each.method === 'GET' && !may(each)).map((each) => each.name);
    expect(unread.sort()).toEqual(unreadBySupervision);
    const writes = all
      .filter((each) => each.method !== 'GET' && each.permission !== 'session.own' && may(each))
      .map((each) => each.name);
    expect(writes.sort()).toEqual(writtenBySupervision);
  });

  it('SEC-3: administrators keep accounts and units, and are answered by nothing about cases, homes or people served', () => {
    const { permissions: mine } = jobRow('administrator');
    expect(
      mine.filter((each) => /^(case|order|sheet|inbox|premises|person|look|clock|area|interruption)\./.test(each)),
    ).toEqual([]);
  });

  it.each(names.filter((name) => !open.includes(name)))('%s answers every job in every place', async (name) => {
    const endpoint = endpoints.get(name) as Endpoint;
    const example: Example = examples[name];
    const wrong: string[] = [];
    const note = (who: string, got: { status: number; code: string | null }, wanted: unknown): void => {
      wrong.push(`${who}: ${got.status} ${got.code}, not ${JSON.stringify(wanted)}`);
    };
    // Being named in a case says nothing about anything else.
    const asking = example.about === 'case' ? people : people.filter((who) => who.stand !== 'named');
    const cells = asking.map((who) => ({ who, verdict: verdictOf(endpoint, example, who) }));
    worn.delete(0);
    const before = await heads();
    await inLanes(cells, async ({ who, verdict }) => {
      if (verdict === 'may') return;
      const got = await answerTo(endpoint, example, who, things);
      if (got.status !== verdict.status || got.code !== verdict.code) note(place(who), got, verdict);
    });
    const outside = await ask(world, endpoint, example, things, null);
    if (outside.code !== 'not_signed_in' || outside.status !== 401) note('nobody', outside, 401);
    const jobless = await ask(world, endpoint, example, things, idle);
    if (jobless.status !== 403 || jobless.code !== 'forbidden') note('somebody without a job', jobless, 403);
    expect(await heads()).toBe(before);
    const letIn = async ({ who, verdict }: (typeof cells)[number]): Promise<void> => {
      if (verdict !== 'may') return;
      const on = example.about === 'case' ? await caseFor(who, example.again ?? false) : things;
      const got = await answerTo(endpoint, example, who, on);
      const refused = ['not_signed_in', 'forbidden', 'not_found'].includes(got.code ?? '') || got.status >= 500;
      if (refused) note(place(who), got, 'may');
    };
    if (endpoint.method === 'GET') await inLanes(cells, letIn);
    else for (const cell of cells) await letIn(cell);
    expect(wrong).toEqual([]);
  });

  it.each(open as (keyof typeof publicExamples)[])('%s is open to the public', async (name) => {
    const got = await ask(world, endpoints.get(name) as Endpoint, examples[name], things, null);
    expect([401, 403, 404, 500], `${got.status} ${got.code}`).not.toContain(
      got.code === 'wrong_signature' ? 0 : got.status,
    );
  });
});
