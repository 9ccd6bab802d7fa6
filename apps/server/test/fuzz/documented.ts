import { upload } from './door-recipes.ts';
import type { Operation } from './operations.ts';
import { ownProvocations } from './own-provocations.ts';
import { ask, type Provoke } from './provoke.ts';
import { unfitBodies, unfitQueries } from './unfit-values.ts';

const unknownId = '00000000-0000-7000-8000-00000000dead';

const withoutSession: Provoke = async ({ steps, operation, ready }) => {
  await steps.lab.send(operation.name, ready.asked, null);
};
const withoutJob: Provoke = async ({ steps, operation, ready }) => {
  await steps.lab.send(operation.name, ready.asked, steps.lab.idle.token);
};
const ofAnotherSite: Provoke = async (given) => {
  await ask(given, { ...given.ready.asked, foreign: true });
};

/** Parameters nothing can be made of. */
const unreadable: Provoke = async (given) => {
  const { asked } = given.ready;
  const bad = (place: string, value: string) =>
    Object.fromEntries(given.operation.parameters.filter((each) => each.in === place).map(({ name }) => [name, value]));
  await ask(given, { ...asked, path: { ...asked.path, ...bad('path', '\u0000') } });
  for (const query of [bad('query', '\u0000'), bad('query', 'x'.repeat(5_000)), {}])
    await ask(given, { ...asked, query });
};

const elsewhere: Record<string, unknown> = {
  version: 'nobody@2020-01-01',
  number: 'K-0',
  hash: 'f'.repeat(64),
  fileHash: 'f'.repeat(64),
  plan: 'nobody',
  day: '2020-01-01',
};
const nowhereOf = (name: string, operation: Operation): unknown => {
  const schema = operation.parameters.find((each) => each.in === 'path' && each.name === name)?.schema;
  return elsewhere[name] ?? (schema?.format === 'uuid' ? unknownId : 99_999_999);
};

/** Of things that are not there: one after the other, then all. */
const unknown: Provoke = async (given) => {
  const { operation, again, done } = given;
  const names = operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name);
  for (const some of [...names.map((name) => [name]), names]) {
    const { asked, ...ready } = await again();
    const path = Object.fromEntries(some.map((name) => [name, nowhereOf(name, operation)]));
    const body = { ...Object(asked.body), ...('number' in Object(asked.body) ? { number: 'K-0' } : {}) };
    await ask({ ...given, ready: { asked, ...ready } }, { ...asked, path: { ...asked.path, ...path }, body });
    if (done()) return;
  }
};

/** What it names is not there, lies in the future, or is not said, one field after the other. */
const unfit: Provoke = async (given) => {
  const { operation, again, done } = given;
  if (!operation.body) return;
  const first = await again();
  for (const other of unfitBodies(operation.body, first.asked.body)) {
    // What was accepted before may not be possible twice.
    const { asked, ...ready } = await again();
    const changed = Object.entries(other).filter(([name, value]) => Object(first.asked.body)[name] !== value);
    const body = { ...Object(asked.body), ...Object.fromEntries(changed) };
    await ask({ ...given, ready: { asked, ...ready } }, { ...asked, body });
    if (done()) return;
  }
};

const director = { staffNo: '1003', id: 12 };

/** The same of what it asks by its query. */
const unfitQuery: Provoke = async (given) => {
  const { asked } = given.ready;
  const parameters = given.operation.parameters.filter((each) => each.in === 'query');
  for (const query of unfitQueries(parameters, asked.query ?? {})) {
    await ask(given, { ...asked, query: query as Record<string, unknown> });
    if (given.done()) return;
  }
};

/** By the centre's director, in a case that accuses him and is not sealed (SEC-1). */
const accused: Provoke = async (given) => {
  const { steps, operation, ready } = given;
  if (!operation.path.startsWith('/api/cases/{id}/') || operation.method === 'GET') return;
  const stage =
    ({ closeCase: 'followed', reopenCase: 'closed', followUpCase: 'done' } as const)[operation.name] ?? 'received';
  const id = await steps.caseAt(stage, { accusedStaffIds: [director.id], sealed: false });
  await ask(
    { ...given, ready: { ...ready, who: director.staffNo, token: undefined } },
    { ...ready.asked, path: { ...ready.asked.path, id } },
  );
};

/** The key of one request under another. */
const keyTwice: Provoke = async (given) => {
  const { steps, operation, ready } = given;
  const headers = { ...ready.asked.headers, 'idempotency-key': `twice-${operation.name}-${steps.no()}` };
  const address = '192.0.2.7';
  await ask(given, { ...ready.asked, headers, address });
  const body = { ...Object(ready.asked.body), more: steps.no() };
  await ask(given, { ...ready.asked, headers, body, address });
};

const sizes: Record<string, number> = {
  uploadFile: 21_000_000,
  receiveMail: 26_300_000,
  pushOrders: 2_100_000,
  publishPack: 2_200_000,
  rehearsePack: 2_200_000,
};
const tooMuch: Provoke = async (given) => {
  const size = sizes[given.operation.name] ?? 1_100_000;
  if (given.operation.name === 'uploadFile') {
    await ask(given, upload(Buffer.alloc(size, 'x'), 'large.png'));
  } else if (given.operation.name === 'receiveMail') {
    await ask(given, { ...given.ready.asked, raw: Buffer.alloc(size, 'x') });
  } else await ask(given, { ...given.ready.asked, raw: `{"more":"${'x'.repeat(size)}"}` });
};

const anotherType: Provoke = async (given) => {
  const { asked } = given.ready;
  const headers = { ...asked.headers, 'content-type': 'application/x-nothing' };
  await ask(given, { ...asked, headers, raw: 'x' });
};

const manyTimes: Provoke = async (given) => {
  for (let left = 70; left > 0 && !given.done(); left--)
    await ask(given, { ...given.ready.asked, address: '192.0.2.9' });
};

/** What is tried for a documented status of any operation, in this order, until it was answered. */
const provocations: Record<number, readonly Provoke[]> = {
  400: [unreadable, ofAnotherSite],
  401: [withoutSession],
  403: [withoutJob, withoutSession],
  404: [unknown],
  409: [keyTwice],
  413: [tooMuch],
  415: [anotherType],
  422: [unknown, accused, unfitQuery, unfit],
  429: [manyTimes],
};

/** How a documented status is provoked: what is known of the one operation first, then what holds for all. */
export const provocationsFor = (name: string, status: number): readonly Provoke[] => {
  const own = ownProvocations[name]?.[status];
  return [...(own ? [own] : []), ...(provocations[status] ?? [])];
};
