import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { queueViews } from '@hearthline/contract/queue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newToken, sessionCookie, tokenHash } from '../src/platform/auth/session.ts';
import { startWorker, type Worker } from '../src/worker.ts';
import { uploadedBy } from './uploading.ts';
import { type Client, createWorld, type World } from './world.ts';

const secret = '收受红包';
let world: World;
let worker: Worker;
let hash: string;
let director: Client;

interface Kept {
  id: string;
  number: string;
  checkCode: string;
}

async function complain(about: object): Promise<Kept> {
  const operator = await world.as('1001');
  const body = {
    source: 'hotline',
    kind: 'complaint',
    text: `投诉${secret}`,
    phone: '13900000001',
    premisesId: world.homes[0].id,
  };
  const taken = await operator.post('/api/cases', { ...body, files: [{ hash, name: 'a.txt' }], ...about });
  expect(taken.status, JSON.stringify(taken.body)).toBe(200);
  const { id, number, checkCode } = taken.body;
  return { id, number, checkCode };
}

async function dispatch({ id }: Kept, unitId: number, assigneeId: number | null): Promise<void> {
  const sent = await director.post(`/api/cases/${id}/dispatch`, { unitId, assigneeId });
  expect(sent.status, JSON.stringify(sent.body)).toBe(200);
}

beforeAll(async () => {
  world = await createWorld();
  hash = await uploadedBy(world, 10, Buffer.from('录音'));
  // A sheet takes seconds to make; whether it may be made is what is asked here.
  world.services.print = async () => Buffer.from('%PDF-');
  director = await world.as('1003');
  worker = await startWorker(world.services, { databaseUrl: world.database.appUrl });
  await world.app.http.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await worker.stop();
  await world.drop();
});

/** Ids of the cases that any list, count or search shows somebody, and what they are told of them. */
async function traces(who: Client, kept: Kept): Promise<string[]> {
  const found: string[] = [];
  const [{ state }] = await world.rows('select state from case_file where id = $1', [kept.id]);
  const shows = (where: string, body: unknown): void => {
    if (JSON.stringify(body).includes(kept.id) || JSON.stringify(body).includes(kept.number)) found.push(where);
  };
  for (const view of queueViews) shows(`queue ${view}`, (await who.get(`/api/queue?view=${view}`)).body);
  for (const term of [
    kept.number,
    kept.number.replace(/^\d+-0*/, ''),
    secret,
    secret.slice(0, 1),
    '13900000001',
    '幸福里',
  ])
    shows(`search ${term}`, (await who.get(`/api/search?q=${encodeURIComponent(term)}`)).body);
  const counts = async () => (await who.get('/api/queue/counts')).body;
  const counted = await counts();
  await world.rows(`update case_file set state = 'closed' where id = $1`, [kept.id]);
  if (JSON.stringify(await counts()) !== JSON.stringify(counted)) found.push('counts');
  await world.rows('update case_file set state = $2 where id = $1', [kept.id, state]);
  shows('premises', (await who.get(`/api/premises/${world.homes[0].id}`)).body);
  const reads = {
    case: `/api/cases/${kept.id}`,
    number: `/api/case-numbers/${kept.number}`,
    file: `/api/cases/${kept.id}/files/${hash}`,
    order: `/api/cases/${kept.id}/orders/1/sheet.pdf`,
    receipt: `/api/cases/${kept.id}/receipt.pdf`,
  };
  for (const [name, url] of Object.entries(reads)) {
    const { status, body: answer } = await who.get(url);
    if (status !== 404) found.push(name);
    else expect(answer.code).toBe('not_found');
  }
  const acts = {
    notes: { words: '我说一句' },
    files: { hash, name: 'b.txt' },
    tell: { way: 'phone', words: '已告知' },
  };
  for (const [verb, words] of Object.entries(acts)) {
    const { status } = await who.post(`/api/cases/${kept.id}/${verb}`, words);
    if (status !== 404 && status !== 403) found.push(verb);
  }
  for (const verb of ['accept', 'progress', 'finish']) {
    const words = { words: '处理', cause: 'company', result: '处理' };
    const { status } = await who.post(`/api/cases/${kept.id}/orders/1/${verb}`, words);
    if (status !== 404 && status !== 403) found.push(verb);
  }
  return found;
}

/** Everything a person's live line says while `act` runs and shortly after. */
async function heardBy(staffNo: string, act: () => Promise<unknown>): Promise<string> {
  const token = newToken();
  await world.database.owner.query(
    `insert into session (token_hash, staff_id, expires_at) select $1, id, now() + interval '1 day' from staff where staff_no = $2`,
    [tokenHash(token), staffNo],
  );
  const { port } = world.app.http.server.address() as AddressInfo;
  const headers = { cookie: `${sessionCookie}=${token}` };
  let heard = '';
  const asked = request({ port, host: '127.0.0.1', path: '/api/live', headers, agent: false });
  const opened = new Promise<void>((resolve, reject) => {
    asked.on('error', reject);
    asked.on('response', (answer) => {
      answer.on('data', (chunk: Buffer) => {
        heard += chunk.toString();
        resolve();
      });
      answer.on('error', () => undefined);
    });
  });
  asked.end();
  await opened;
  await act();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  asked.destroy();
  return heard;
}

describe('a case that is not sealed', () => {
  it('leaves its traces with the steward: the test below would see them', async () => {
    const open = await complain({ accusedStaffIds: [32], sealed: false });
    await dispatch(open, 13, null);
    const found = await traces(await world.as('3003'), open);
    expect(found).toEqual(
      expect.arrayContaining([
        'queue all',
        'counts',
        `search ${secret}`,
        'premises',
        'case',
        'number',
        'file',
        'order',
        'notes',
      ]),
    );
    const note = () => director.post(`/api/cases/${open.id}/notes`, { words: '听得到' });
    expect(await heardBy('3003', note)).toContain(open.id);
    await world.rows('truncate case_reach, case_search');
  });
});

describe('a sealed case (SEC-1: the accused is cut out)', () => {
  it('does not exist for an accused steward: read, queue, search, counts, files, print, acts, live', async () => {
    const kept = await complain({ accusedStaffIds: [32], sealed: true });
    const accused = await world.as('3003');
    expect(await traces(accused, kept)).toEqual([]);
    const own = await director.post(`/api/cases/${kept.id}/dispatch`, { unitId: 13, assigneeId: 33 });
    expect([own.status, own.body.code]).toEqual([422, 'accused_cannot_handle']);
    await dispatch(kept, 14, 35);
    expect(await traces(accused, kept)).toEqual([]);
    const act = async () => {
      await director.post(`/api/cases/${kept.id}/notes`, { words: '查' });
      const { number, checkCode } = kept;
      expect((await world.outsider.post('/api/public/urge', { number, checkCode })).status).toBe(200);
    };
    expect(await heardBy('3003', act)).not.toContain(kept.id);
    expect(await traces(accused, kept)).toEqual([]);
    expect((await (await world.as('3101')).get(`/api/cases/${kept.id}`)).status).toBe(200);
    expect((await (await world.as('0003')).get(`/api/cases/${kept.id}`)).status).toBe(200);
  });

  it('does not exist for anybody of an accused unit', async () => {
    const kept = await complain({ accusedUnitIds: [13], sealed: true });
    for (const staffNo of ['3001', '3002', '3003', '3004', '3005'])
      expect([staffNo, await traces(await world.as(staffNo), kept)]).toEqual([staffNo, []]);
    const note = () => director.post(`/api/cases/${kept.id}/notes`, { words: '查' });
    expect(await heardBy('3001', note)).not.toContain(kept.id);
    expect((await director.get(`/api/cases/${kept.id}`)).status).toBe(200);
  });

  it('does not exist for an accused operator, whose job reaches all cases', async () => {
    const kept = await complain({ accusedStaffIds: [11], sealed: true });
    const accused = await world.as('1002');
    expect(await traces(accused, kept)).toEqual([]);
    const note = () => director.post(`/api/cases/${kept.id}/notes`, { words: '查' });
    expect(await heardBy('1002', note)).not.toContain(kept.id);
    const again = await accused.post('/api/cases', {
      source: 'hotline',
      kind: 'fee',
      text: '问费用',
      phone: '13900000001',
    });
    expect(again.body.similar.map((each: Kept) => each.id)).not.toContain(kept.id);
  });

  it('disappears for whoever is accused later, and stays as it was', async () => {
    const kept = await complain({});
    await dispatch(kept, 13, 33);
    const accused = await world.as('3004');
    expect((await accused.get(`/api/cases/${kept.id}`)).status).toBe(200);
    const sealing = {
      kind: 'complaint',
      topic: null,
      urgency: 'normal',
      sealed: true,
      premisesId: world.homes[0].id,
      place: null,
    };
    const sealed = await director.post(`/api/cases/${kept.id}/classify`, { ...sealing, accusedStaffIds: [33] });
    expect(sealed.status, JSON.stringify(sealed.body)).toBe(200);
    const [before] = await world.rows('select seq from stream_head where stream_id = $1', [kept.id]);
    expect(await traces(accused, kept)).toEqual([]);
    expect(await world.rows('select seq from stream_head where stream_id = $1', [kept.id])).toEqual([before]);
  });
});
