import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, createWorld, type World } from './world.ts';

const SAMPLES = 40;
const TRIES = 3;
const MOST = 1.4;
const SEVERAL = 5;

let world: World;
let barred: Client;
let sealed: { id: string; number: string };
const others: string[] = [];
let open: { number: string; checkCode: string };
const nobody = { id: '01999999-0000-7000-8000-000000000000', number: '2025-999999' };

beforeAll(async () => {
  world = await createWorld();
  const operator = await world.as('1001');
  barred = await world.as('3001');
  const complaint = {
    source: 'hotline',
    kind: 'complaint',
    text: '投诉管家',
    phone: '13900000001',
    accusedStaffIds: [32],
  };
  sealed = (await operator.post('/api/cases', complaint)).body;
  for (let no = 0; no < 2 * SEVERAL; no += 1) others.push((await operator.post('/api/cases', complaint)).body.number);
  open = (await operator.post('/api/cases', { source: 'hotline', kind: 'repair', text: '不热', phone: '13900000002' }))
    .body;
  // Long enough that reading it would be felt.
  const director = await world.as('1003');
  for (let no = 0; no < 40; no += 1)
    expect(
      (await director.post(`/api/cases/${sealed.id}/notes`, { words: `核查记录 ${no} `.repeat(200) })).status,
    ).toBe(200);
});
afterAll(() => world.drop());

const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;

async function timeOf(ask: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await ask();
  return performance.now() - began;
}

/** How much longer the one takes than the other, asked in turns so that whatever else the machine does meets both. */
async function ratio(one: () => Promise<unknown>, other: () => Promise<unknown>, samples = SAMPLES): Promise<number> {
  const times: [number[], number[]] = [[], []];
  for (let no = 0; no < samples; no += 1) {
    const both = [[0, one] as const, [1, other] as const];
    for (const [at, ask] of no % 2 === 0 ? both : both.reverse()) times[at].push(await timeOf(ask));
  }
  const [a, b] = [median(times[0]), median(times[1])];
  return Math.max(a, b) / Math.min(a, b);
}

/** A leak shows each time; a machine that is busy elsewhere does not. */
async function expectAlike(
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
  samples?: number,
): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  for (let tried = 0; tried < TRIES && least > MOST; tried += 1)
    least = Math.min(least, await ratio(one, other, samples));
  expect(least).toBeLessThanOrEqual(MOST);
}

let from = 0;
/** The public page from ever another address, so that no guard speaks first. */
const publicly = (path: string, payload: object) => () => {
  from += 1;
  return world.app.http.inject({
    method: 'POST',
    url: `/api/public/${path}`,
    remoteAddress: `10.8.${from >> 8}.${from & 255}`,
    headers: { 'x-hearthline': '1', 'idempotency-key': `timing-${from}` },
    payload,
  });
};

it.each<[string, (id: string, number: string) => () => Promise<{ status: number }>]>([
  ['reading it', (id) => () => barred.get(`/api/cases/${id}`)],
  ['asking by its number', (_, number) => () => barred.get(`/api/case-numbers/${number}`)],
  ['noting something', (id) => () => barred.post(`/api/cases/${id}/notes`, { words: '问一句' })],
  ['a file of it', (id) => () => barred.get(`/api/cases/${id}/files/${'f'.repeat(64)}`)],
  ['its clocks', (id) => () => barred.get(`/api/cases/${id}/ledger`)],
])('a sealed case is refused to the accused\u2019s chief as fast as one that never was: %s (SEC-1)', async (_, ask) => {
  const [hers, none] = [ask(sealed.id, sealed.number), ask(nobody.id, nobody.number)];
  expect([(await hers()).status, (await none()).status]).toEqual([404, 404]);
  await expectAlike(hers, none);
});

it.each(['lookup', 'urge'])(
  'a wrong check code takes as long for a sealed case as for an open one and for none: %s (SEC-1)',
  async (path) => {
    const checkCode = 'ZZZZZZZZ';
    const [hers, theirs, none] = [sealed, open, nobody].map(({ number }) => publicly(path, { number, checkCode }));
    for (const ask of [hers, theirs, none]) expect((await ask?.())?.statusCode).toBe(404);
    await expectAlike(hers as never, none as never);
    await expectAlike(theirs as never, none as never);
  },
);

it.each([
  ['wrong', '9999', 0],
  ['the right', '0001', SEVERAL],
])('%s digits of the phone take as long for a sealed case as for none (SEC-1)', async (_, lastFour, from) => {
  // A number takes ten wrong endings an hour: each is asked nine times, in turn.
  const asked = (numbers: readonly string[]) => {
    let no = 0;
    return () => publicly('lookup', { number: numbers[no++ % SEVERAL], lastFour })();
  };
  const none = Array.from({ length: SEVERAL }, (_, no) => `2025-9999${10 + from + no}`);
  await expectAlike(asked(others.slice(from, from + SEVERAL)), asked(none), (9 * SEVERAL) / TRIES);
});

it('an unknown staff number takes as long as a wrong password (SEC-3)', async () => {
  const people = Object.values(world.staff).map(({ staffNo }) => staffNo);
  let [no, tried] = [0, 0];
  const ask = (staffNo: () => string) => () => {
    no += 1;
    return world.app.http.inject({
      method: 'POST',
      url: '/api/session',
      remoteAddress: `10.9.${no >> 8}.${no & 255}`,
      headers: { 'x-hearthline': '1' },
      payload: { staffNo: staffNo(), password: 'not the password' },
    });
  };
  await expectAlike(
    ask(() => people[tried++ % people.length] ?? ''),
    ask(() => `X${no}`),
    8,
  );
});
