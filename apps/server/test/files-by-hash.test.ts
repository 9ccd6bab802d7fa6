import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectDone } from './directory-rows.ts';
import { uploadedBy } from './uploading.ts';
import { type Client, createWorld, type Reply, type World } from './world.ts';

const caller = { callerName: '诸葛明月', phone: '13877776666' };
const sheetText = `工单编号,受理时间,内容描述,联系电话\nN1,2025-11-30 20:00,管家收红包,${caller.phone}\n`;
const eml = `From: ${caller.callerName} <a@example.com>\r\nMessage-ID: <told@example.com>\r\n\r\n${caller.phone}\r\n`;
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const sealedAbout = { source: 'hotline', kind: 'complaint', text: '投诉管家', accusedStaffIds: [32] };
const columns = { number: 0, receivedAt: 1, text: 2 };
let world: World;
let operator: Client;
let director: Client;
let supervision: Client;
let sealed: string;
let sheet: { hash: string; name: string };
beforeAll(async () => {
  world = await createWorld();
  [operator, director, supervision] = (await Promise.all(['1001', '1003', '0003'].map((no) => world.as(no)))) as [
    Client,
    Client,
    Client,
  ];
  sheet = { hash: await uploadedBy(world, 10, Buffer.from(sheetText)), name: '清单.csv' };
  const body = { ...sealedAbout, ...caller, files: [sheet] };
  sealed = (await expectDone(operator.post('/api/cases', body))).id;
});
afterAll(() => world.drop());

const other = async (who: Client): Promise<string> =>
  (await expectDone(who.post('/api/cases', { source: 'station', kind: 'repair', text: '漏水' }))).id;

/** Every way to name a file by its hash, one's own case among them. */
async function ways(who: Client, hash: string): Promise<[string, Reply][]> {
  const file = { hash, name: 'b.csv' };
  const run = { kind: 'orders', fileHash: hash, fileName: 'b.csv', sender: '12345', columns, dryRun: true };
  return [
    ['attach', await who.post(`/api/cases/${await other(who)}/files`, file)],
    ['intake', await who.post('/api/cases', { source: 'station', kind: 'repair', text: '漏水', files: [file] })],
    ['preview', await who.post('/api/imports/previews', { kind: 'orders', fileHash: hash, sender: '12345' })],
    ['run', await who.post('/api/imports/runs', run)],
    ['replies', await who.get(`/api/imports/orders/${hash}/replies?sender=12345&format=csv`)],
  ];
}
const answers = (found: [string, Reply][]) => found.map(([way, { body }]) => [way, body.code ?? 'done']);
const all = (code: string) => ['attach', 'intake', 'preview', 'run', 'replies'].map((way) => [way, code]);

describe('a file is asked for by the hash of its bytes (SEC-1)', () => {
  it('one of a sealed case is had after a look alone, by imports and replies as well; whoever uploaded it has it', async () => {
    expect(answers(await ways(director, sheet.hash))).toEqual(all('look_first'));
    const own = await ways(operator, sheet.hash);
    expect(answers(own)).toEqual(all('done'));
    await expectDone(supervision.post(`/api/cases/${sealed}/reveal`, { reason: 'investigate' }));
    const report = { source: 'letter', kind: 'heat_use', text: '不热', files: [sheet] };
    await expectDone(supervision.post('/api/cases', report));
  });

  it('whoever may not know of the case, or of an upload, is answered as if the bytes had never come', async () => {
    const accused = await world.as('3003');
    const missing = await uploadedBy(world, 10, Buffer.from('x,y\n1,2\n'));
    for (const hash of [missing, hashOf('never was')]) {
      const taken = { source: 'station', kind: 'repair', text: '漏水', files: [{ hash, name: 'b.csv' }] };
      expect((await accused.post('/api/cases', taken)).body).toMatchObject({ code: 'file_missing', params: { hash } });
    }
    const id = await other(accused);
    const ask = () => accused.post(`/api/cases/${id}/files`, { hash: sheet.hash, name: 'b.csv' });
    expect((await ask()).body).toMatchObject({ code: 'file_missing', params: { hash: sheet.hash } });
    // The administrator takes sheets of units and staff in.
    const admin = await world.as('0001');
    const preview = { kind: 'units', fileHash: sheet.hash };
    expect((await admin.post('/api/imports/previews', preview)).body.code).toBe('file_missing');
    // Bytes somebody has are theirs to name, whoever else has them.
    await uploadedBy(world, 32, Buffer.from(sheetText));
    await expectDone(ask());
  });

  it('the mail a sealed case came as is none of another case either, unless after a look', async () => {
    const message = await expectDone(operator.post('/api/inbox/mail', Buffer.from(eml)));
    const body = { ...sealedAbout, ...caller, source: 'email', messageId: message.id };
    const { id } = await expectDone(operator.post('/api/cases', body));
    const { rows } = await expectDone(director.get('/api/inbox?state=taken'));
    expect(rows).toMatchObject([{ originalHash: hashOf(eml), senderShown: 'sealed' }]);
    const into = await other(director);
    const attach = (who: Client) => who.post(`/api/cases/${into}/files`, { hash: hashOf(eml), name: 'a.eml' });
    expect((await attach(director)).body.code).toBe('look_first');
    await expectDone(operator.post(`/api/cases/${id}/reveal`, { reason: 'call_back' }));
    await expectDone(attach(operator));
  });
});
