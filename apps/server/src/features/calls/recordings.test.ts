import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answeredCall } from '../../../test/calling.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { keepSample, sampleRecording } from '../../integrations/telephony/sample-recording.ts';
import { newToken, sessionCookie, tokenHash } from '../../platform/auth/session.ts';

let world: World;
let recordings: string;
let callId: string;
let caseId: string;
let token: string;
beforeAll(async () => {
  recordings = await mkdtemp(join(tmpdir(), 'hearthline-heard-'));
  world = await createWorld({ recordingsDir: recordings });
  callId = await answeredCall(world, '13800000001');
  const operator = await world.as('1001');
  const taken = await operator.post('/api/cases', { source: 'hotline', kind: 'repair', text: '不热' });
  caseId = taken.body.id;
  await operator.post(`/api/calls/${callId}/case`, { caseId });
  token = newToken();
  await world.database.owner.query(
    `insert into session (token_hash, staff_id, expires_at) values ($1, 10, now() + interval '1 day')`,
    [tokenHash(token)],
  );
});
afterAll(async () => {
  await world.drop();
  await rm(recordings, { recursive: true });
});

const sound = (range?: string) =>
  world.app.http.inject({
    url: `/api/calls/${callId}/recordings/recording`,
    cookies: { [sessionCookie]: token },
    headers: range === undefined ? {} : { range },
  });
const listen = async (staffNo: string, what = 'recording') =>
  (await world.as(staffNo)).post(`/api/calls/${callId}/listen`, { what });
const listens = () =>
  world.rows(`select actor_id from event where type = 'call.listened' and stream_id = $1`, [callId]);

describe('what was recorded of a call (INT-6, SEC-1)', () => {
  it('is heard by nobody who may not know of calls, and not before it is there; nothing goes on record', async () => {
    expect((await listen('3003')).status).toBe(403);
    expect(await listen('1001')).toMatchObject({ status: 404, body: { code: 'recording_missing' } });
    expect(await listen('1001', 'message')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await listens()).toEqual([]);
  });

  it('is given to whoever said that they listen, and who that was is kept', async () => {
    await keepSample(recordings, '13800000001.wav');
    expect((await sound()).json()).toMatchObject({ code: 'look_first' });
    const { body } = await listen('1001');
    expect(body).toEqual({ url: `/api/calls/${callId}/recordings/recording` });
    expect(await listens()).toEqual([{ actor_id: 10 }]);
    const whole = await sound();
    expect(whole.statusCode).toBe(200);
    expect(whole.headers).toMatchObject({ 'content-type': 'audio/wav', 'accept-ranges': 'bytes' });
    expect(whole.rawPayload.equals(sampleRecording())).toBe(true);
    const { call } = (await (await world.as('1001')).get(`/api/calls/${callId}`)).body;
    expect(call.listens).toMatchObject([{ by: { id: 10 }, what: 'recording' }]);
  });

  it('is given in the parts a player asks for', async () => {
    const bytes = sampleRecording();
    const part = await sound('bytes=44-1043');
    expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes 44-1043/${bytes.length}`]);
    expect(part.rawPayload.equals(bytes.subarray(44, 1044))).toBe(true);
    const beyond = await sound(`bytes=${bytes.length}-`);
    expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, `bytes */${bytes.length}`]);
  });

  it('is silent again half an hour later', async () => {
    world.clock.set(world.clock.wall() + 30 * 60_000);
    expect((await sound()).statusCode).toBe(200);
    world.clock.set(world.clock.wall() + 1_000);
    expect((await sound()).json()).toMatchObject({ code: 'look_first' });
  });

  it('stands among the looks of supervision, who listens on record too', async () => {
    const supervision = await world.as('0003');
    const { call } = (await supervision.get(`/api/calls/${callId}`)).body;
    expect(call).toMatchObject({ shown: 'masked', number: '138****0001', recording: '*' });
    expect((await listen('0003')).status).toBe(200);
    const looks = (await supervision.get('/api/looks')).body.rows;
    expect(looks.filter(({ subject }: { subject: string }) => subject === 'call')).toMatchObject([
      { subjectId: callId, reason: 'listen', by: { id: 3 } },
      { subjectId: callId, reason: 'listen', by: { id: 10 } },
    ]);
  });

  it('the case says which calls it came of', async () => {
    const { rows } = (await (await world.as('1001')).get(`/api/cases/${caseId}/calls`)).body;
    expect(rows).toMatchObject([{ id: callId, number: '13800000001', recording: '13800000001.wav' }]);
    expect((await (await world.as('3003')).get(`/api/cases/${caseId}/calls`)).status).toBe(403);
  });

  it('of a call that became a sealed case there is no voice, but for whoever spoke', async () => {
    const operator = await world.as('1001');
    const report = await operator.post('/api/cases', { source: 'hotline', kind: 'report', text: '举报收费不开票' });
    await operator.post(`/api/calls/${callId}/case`, { caseId: report.body.id });
    for (const staffNo of ['1001', '1003']) expect(await listen(staffNo)).toMatchObject({ status: 404 });
  });
});
