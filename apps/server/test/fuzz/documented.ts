import type { Steps } from './case-steps.ts';
import type { Asked } from './fuzz-lab.ts';
import type { Operation } from './operations.ts';
import type { Ready } from './recipe.ts';

/** One way an operation is asked so that it must be refused with this status. */
export type Provoke = (steps: Steps, operation: Operation, ready: Ready) => Promise<void>;

const unknownId = '00000000-0000-7000-8000-00000000dead';
const ask = async (steps: Steps, operation: Operation, { who, token }: Ready, asked: Asked): Promise<number> => {
  const session = token ?? (who === null ? null : steps.lab.tokenOf(who));
  return (await steps.lab.send(operation.name, asked, session)).status;
};

const withoutSession: Provoke = async (steps, operation, { asked }) => {
  await steps.lab.send(operation.name, asked, null);
};
const withoutJob: Provoke = async (steps, operation, { asked }) => {
  await steps.lab.send(operation.name, asked, steps.lab.idle.token);
};
const ofAnotherSite: Provoke = async (steps, operation, ready) => {
  await ask(steps, operation, ready, { ...ready.asked, foreign: true });
};

/** A parameter nothing can be made of. */
const unreadable: Provoke = async (steps, operation, ready) => {
  const bad = (place: string) =>
    Object.fromEntries(operation.parameters.filter((each) => each.in === place).map(({ name }) => [name, '\u0000']));
  await ask(steps, operation, ready, { ...ready.asked, path: { ...ready.asked.path, ...bad('path') } });
  await ask(steps, operation, ready, { ...ready.asked, query: bad('query') });
  await ask(steps, operation, ready, { ...ready.asked, query: {} });
};

/** Of things that are not there. */
const unknown: Provoke = async (steps, operation, ready) => {
  const named = operation.parameters.filter((each) => each.in === 'path');
  const others: Record<string, unknown> = { version: 'nobody@2020-01-01', number: 'K-0', hash: 'f'.repeat(64) };
  const path = Object.fromEntries(
    named.map(({ name, schema }) => [name, others[name] ?? (schema.format === 'uuid' ? unknownId : 99_999_999)]),
  );
  const body = { ...(ready.asked.body as object), ...('number' in Object(ready.asked.body) ? { number: 'K-0' } : {}) };
  await ask(steps, operation, ready, { ...ready.asked, path: { ...ready.asked.path, ...path }, body });
};

/** The key of one request under another. */
const keyTwice: Provoke = async (steps, operation, ready) => {
  const headers = { ...ready.asked.headers, 'idempotency-key': `twice-${operation.name}-${steps.no()}` };
  const address = '192.0.2.7';
  await ask(steps, operation, ready, { ...ready.asked, headers, address });
  const body = { ...(ready.asked.body as object), more: steps.no() };
  await ask(steps, operation, ready, { ...ready.asked, headers, body, address });
};

const sizes: Record<string, number> = {
  uploadFile: 21_000_000,
  receiveMail: 38_000_000,
  pushOrders: 2_100_000,
  publishPack: 2_200_000,
  rehearsePack: 2_200_000,
};
const tooMuch: Provoke = async (steps, operation, ready) => {
  const size = sizes[operation.name] ?? 1_100_000;
  if (operation.name === 'uploadFile') {
    const { upload } = await import('./recipes.ts');
    await ask(steps, operation, ready, upload(Buffer.alloc(size, 'x'), 'large.png'));
  } else await ask(steps, operation, ready, { ...ready.asked, raw: `{"more":"${'x'.repeat(size)}"}` });
};

const anotherType: Provoke = async (steps, operation, ready) => {
  const headers = { ...ready.asked.headers, 'content-type': 'application/x-nothing' };
  await ask(steps, operation, ready, { ...ready.asked, headers, raw: 'x' });
};

const manyTimes: Provoke = async (steps, operation, ready) => {
  for (let left = 70; left > 0; left--)
    if ((await ask(steps, operation, ready, { ...ready.asked, address: '192.0.2.9' })) === 429) return;
};

const notConnected: Provoke = async (steps, operation, ready) => {
  const { settings } = steps.lab.world.services;
  const { wechat } = settings;
  settings.wechat = null;
  await ask(steps, operation, ready, ready.asked);
  settings.wechat = wechat;
};
const wrongPassword: Provoke = async (steps, operation, ready) => {
  const body = { staffNo: '2006', password: 'not the password' };
  for (let left = 6; left > 0; left--) await ask(steps, operation, ready, { body });
};

/** A sealed case by the phone's digits. */
const sealedByDigits: Provoke = async (steps, operation, ready) => {
  const { number } = await steps.take('1001', 'intakeCase', {
    body: { source: 'hotline', kind: 'complaint', text: 'x', phone: '13900000001' },
  });
  await ask(steps, operation, ready, { ...ready.asked, body: { ...(ready.asked.body as object), number } });
};

/** What only one operation is refused for. */
export const ownProvocations: Record<string, Record<number, Provoke>> = {
  signIn: { 401: wrongPassword, 403: wrongPassword },
  urgePublicly: { 403: sealedByDigits },
  ratePublicly: { 403: sealedByDigits },
  verifyWechat: { 404: notConnected },
  receiveWechat: { 404: notConnected },
};

/** What is tried for a documented status, in this order, until it was answered. */
export const provocations: Record<number, readonly Provoke[]> = {
  400: [unreadable, ofAnotherSite],
  401: [withoutSession],
  403: [withoutJob, withoutSession],
  404: [unknown],
  409: [keyTwice],
  413: [tooMuch],
  415: [anotherType],
  429: [manyTimes],
};
