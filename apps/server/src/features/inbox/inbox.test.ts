import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { decrypt, getSignature, encrypt as seal } from '@wecom/crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World, worldStart } from '../../../test/world.ts';
import { wechatSignature } from '../../integrations/wechat/signature.ts';

const account = {
  token: 'warmline',
  appId: 'wxdemo0000000001',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

const mail = (id: string, more = '', body = '暖气管漏水，请来人看看。') =>
  Buffer.from(
    `From: =?UTF-8?B?${Buffer.from('测试来信人').toString('base64')}?= <Writer@Example.com>\r\nTo: service@example.com\r\n` +
      `Message-ID: <${id}@example.com>\r\nDate: Sun, 30 Nov 2025 20:00:00 +0800\r\nSubject: =?UTF-8?B?${Buffer.from('漏水').toString('base64')}?=\r\n` +
      `${more || 'Content-Type: text/plain; charset=utf-8\r\n'}\r\n${body}\r\n`,
  );
const post = async (bytes: Buffer, staffNo = '1001') => (await world.as(staffNo)).post('/api/inbox/mail', bytes);

async function bytesOf(hash: string): Promise<Buffer> {
  return buffer((await world.services.files.get(hash)).stream);
}

/** Every row of the inbox, made again from its events. */
async function rebuilt(): Promise<unknown[]> {
  const before = await world.rows('select * from inbox_message order by id');
  const { rebuildProjections } = await import('../../rebuild-projections.ts');
  await rebuildProjections(world.database.owner, world.services.policy);
  expect(await world.rows('select * from inbox_message order by id')).toEqual(before);
  return before;
}

describe('mail (INT-1)', () => {
  it('is kept as its bytes, read, and waits at the call centre', async () => {
    const bytes = mail('one');
    const kept = await post(bytes);
    expect(kept).toMatchObject({ status: 200, body: { duplicate: false } });
    const inbox = await (await world.as('1001')).get('/api/inbox');
    const message = inbox.body.rows.find((row: { id: string }) => row.id === kept.body.id);
    expect(message).toMatchObject({
      channel: 'email',
      sender: 'writer@example.com',
      senderName: '测试来信人',
      subject: '漏水',
      text: '暖气管漏水，请来人看看。',
      state: 'new',
      unit: { id: 3, name: '客服中心' },
    });
    expect(Date.parse(message.claimedAt)).toBe(Date.parse('2025-11-30T12:00:00Z'));
    expect(await bytesOf(message.originalHash)).toEqual(bytes);
  });
  it('handed in twice, also at once, is one message', async () => {
    const both = await Promise.all([post(mail('twice')), post(mail('twice'))]);
    expect(both.map((each) => each.body.duplicate).sort()).toEqual([false, true]);
    expect(both[0]?.body.id).toBe(both[1]?.body.id);
    expect((await post(mail('twice', '', '别的内容'))).body).toEqual({ id: both[0]?.body.id, duplicate: true });
  });
  it('reads a GB2312 letter', async () => {
    const gb = Buffer.concat([
      mail('gb', 'Content-Type: text/plain; charset=gb2312\r\n', '').subarray(0, -2),
      Buffer.from('b2bbc8c8', 'hex'),
    ]);
    const kept = await post(gb);
    const [row] = await world.rows('select text from inbox_message where id = $1', [kept.body.id]);
    expect(row.text).toBe('不热');
  });
  it('keeps attachments we take with a safe name, and leaves others in the original', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex').toString('base64');
    const part = (name: string, content: string) =>
      `--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${content}\r\n`;
    const body = `--b\r\nContent-Type: text/plain\r\n\r\nhi\r\n${part('../../etc/p.png', png)}${part('a.exe', Buffer.from('MZ\0\0').toString('base64'))}--b--`;
    const kept = await post(mail('files', 'Content-Type: multipart/mixed; boundary=b\r\n', body));
    const [row] = await world.rows('select attachments from inbox_message where id = $1', [kept.body.id]);
    expect(row.attachments).toEqual([{ hash: expect.any(String), type: 'image/png', size: 12, name: 'p.png' }]);
    expect(await world.services.files.has(row.attachments[0].hash)).toBe(true);
  });
  it('refuses what is none, and those who may not', async () => {
    expect((await post(Buffer.from('no header at all'))).body).toMatchObject({
      code: 'mail_unreadable',
      params: { why: 'mail.no_sender' },
    });
    expect((await post(mail('x'), '3001')).status).toBe(403);
    const notAMail = await (await world.as('1001')).post('/api/inbox/mail', { eml: 'x' });
    expect(notAMail).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    expect((await post(Buffer.alloc(25 * 1024 * 1024 + 1, 'a'))).body).toMatchObject({ code: 'mail_too_large' });
    expect((await world.outsider.post('/api/inbox/mail', mail('x'))).status).toBe(401);
  });
});

describe('what becomes of a message', () => {
  it('is taken into a case once, by one of two at the same moment', async () => {
    const { body } = await post(mail('taken'));
    const intake = { source: 'email', kind: 'repair', text: '暖气管漏水', messageId: body.id };
    const people = [await world.as('1001'), await world.as('1002')];
    const both = await Promise.all(people.map((person) => person.post('/api/cases', intake)));
    expect(both.map((each) => each.status).sort()).toEqual([200, 409]);
    const won = both.find((each) => each.status === 200);
    expect(both.find((each) => each.status === 409)?.body.code).toBe('message_already_taken');
    const [row] = await world.rows('select state, case_id from inbox_message where id = $1', [body.id]);
    expect(row).toEqual({ state: 'taken', case_id: won?.body.id });
    expect((await people[0]?.post(`/api/inbox/${body.id}/dismiss`, { reason: 'advertising' }))?.status).toBe(409);
  });
  it('is dismissed with a reason and stays to be looked up', async () => {
    const { body } = await post(mail('advert'));
    const operator = await world.as('1001');
    expect((await operator.post(`/api/inbox/${body.id}/dismiss`, { reason: 'advertising' })).body).toEqual({
      ok: true,
    });
    const past = await operator.get('/api/inbox?state=dismissed');
    expect(past.body.rows.map((row: { id: string }) => row.id)).toContain(body.id);
    expect((await operator.post(`/api/inbox/${body.id}/dismiss`, { reason: 'advertising' })).status).toBe(409);
  });
  it('comes page by page, the oldest first', async () => {
    const operator = await world.as('1001');
    const all = (await operator.get('/api/inbox')).body.rows.map((row: { id: string }) => row.id);
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await operator.get(`/api/inbox?limit=1${after && `&after=${after}`}`);
      seen.push(...body.rows.map((row: { id: string }) => row.id));
      after = body.next ?? '';
    } while (after);
    expect(seen).toEqual(all);
    expect((await operator.get("/api/inbox?after=x'")).body.code).toBe('bad_cursor');
  });
  it('is out of sight for a station, which is told it does not exist', async () => {
    const { body } = await post(mail('hidden'));
    const [head] = await world.rows('select seq from stream_head where stream_id = $1', [body.id]);
    const answer = await (await world.as('3001')).post(`/api/inbox/${body.id}/dismiss`, { reason: 'advertising' });
    expect([403, 404]).toContain(answer.status);
    expect((await world.rows('select seq from stream_head where stream_id = $1', [body.id]))[0]).toEqual(head);
  });
});

const timestamp = String(Math.floor(worldStart / 1000));
const text = (id: string, content = '家里不热', more = '') =>
  `<xml><ToUserName>gh_warm</ToUserName><FromUserName>oCustomer1</FromUserName><CreateTime>${timestamp}</CreateTime><MsgType>text</MsgType><Content><![CDATA[${content}]]></Content><MsgId>${id}</MsgId>${more}</xml>`;

function push(xml: string, change: Record<string, string> = {}, type = 'text/xml') {
  // Sealed and signed by the platform's own library, not by ours.
  const encrypt = seal(account.encodingAesKey, xml, account.appId);
  const body = `<xml><ToUserName>gh_warm</ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`;
  const msg_signature = getSignature(account.token, timestamp, 'n1', encrypt);
  const query = new URLSearchParams({ timestamp, nonce: 'n1', msg_signature, ...change });
  return { body, send: () => send(body, query, type) };
}
const send = (payload: string, query: URLSearchParams, type = 'text/xml') =>
  world.app.http.inject({
    method: 'POST',
    url: `/api/public/wechat?${query}`,
    headers: { 'content-type': type },
    payload,
  });

describe('WeChat (INT-1)', () => {
  it('is refused while not connected', async () => {
    expect((await push(text('0')).send()).json()).toMatchObject({ code: 'wechat_not_connected' });
    const asked = await world.outsider.get(`/api/public/wechat?signature=x&timestamp=1&nonce=1&echostr=1`);
    expect(asked.body.code).toBe('wechat_not_connected');
    world.services.settings.wechat = account;
  });
  it('confirms its address only to who signs', async () => {
    const query = {
      timestamp,
      nonce: 'n',
      echostr: '<b>123</b>',
      signature: wechatSignature(account.token, timestamp, 'n'),
    };
    const ask = (more: object) =>
      world.outsider.get(`/api/public/wechat?${new URLSearchParams({ ...query, ...more })}`);
    expect(await ask({})).toEqual({ status: 200, body: '<b>123</b>' });
    const answer = await world.app.http.inject(`/api/public/wechat?${new URLSearchParams(query)}`);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    expect((await ask({ signature: 'a'.repeat(40) })).body.code).toBe('wrong_signature');
  });
  it('keeps the bytes, puts the message into the inbox, and answers encrypted', async () => {
    const one = push(text('m1', '家里不热\u202e'));
    const answer = await one.send();
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/xml; charset=utf-8']);
    expect(answer.body).toMatch(/^<xml><Encrypt>/);
    expect(answer.body).not.toContain('收到');
    const [row] = await world.rows(`select * from inbox_message where sender = 'oCustomer1'`);
    expect(row).toMatchObject({ channel: 'wechat', text: '家里不热', state: 'new', unit_id: 3 });
    expect((await bytesOf(row.original_hash)).toString()).toBe(one.body);
  });
  it('takes repeats of one message once, whatever content type a proxy gave them', async () => {
    const before = await world.rows('select count(*)::int as n from inbox_message');
    await Promise.all([
      push(text('m2')).send(),
      push(text('m2')).send(),
      push(text('m2'), {}, 'application/json').send(),
      push(text('m2'), {}, '').send(),
    ]);
    const after = await world.rows('select count(*)::int as n from inbox_message');
    expect(after[0].n).toBe(before[0].n + 1);
  });
  it('greets who begins to follow, answers other events with nothing, and keeps none', async () => {
    const before = await world.rows('select count(*)::int as n from inbox_message');
    const event = `<xml><ToUserName>gh</ToUserName><FromUserName>o</FromUserName><CreateTime>${timestamp}</CreateTime><MsgType>event</MsgType><Event>subscribe</Event></xml>`;
    const greeted = await push(event).send();
    const sealed = /<Encrypt><!\[CDATA\[(.+?)\]\]>/.exec(greeted.body)?.[1] ?? '';
    expect(decrypt(account.encodingAesKey, sealed).message).toContain('测试热力客户服务');
    const answer = await push(event.replace('subscribe', 'unsubscribe')).send();
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
    expect(await world.rows('select count(*)::int as n from inbox_message')).toEqual(before);
  });
  it('refuses what is forged, late, plain, broken or too much', async () => {
    const code = async (sent: ReturnType<typeof send>) => (await sent).json().code;
    expect(await code(push(text('m3'), { msg_signature: 'a'.repeat(40) }).send())).toBe('wrong_signature');
    expect(await code(push(text('m3'), { nonce: 'n2' }).send())).toBe('wrong_signature');
    world.clock.set(worldStart + 601_000);
    expect(await code(push(text('m3')).send())).toBe('wrong_signature');
    world.clock.set(worldStart);
    const query = new URLSearchParams({ timestamp, nonce: 'n1' });
    expect(await code(send(text('m3'), query))).toBe('wrong_signature');
    expect(await code(send('not xml', query))).toBe('message_unreadable');
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>`;
    expect(await code(send(bomb, query))).toBe('message_unreadable');
    expect(await code(push(`<!DOCTYPE x [<!ENTITY a "a">]>${text('m3')}`).send())).toBe('message_unreadable');
    expect(await code(send('x'.repeat(200_001), query))).toBe('payload_too_large');
    expect(await code(send('', query))).toBe('message_unreadable');
    expect(await code(send(text('m3'), new URLSearchParams()))).toBe('bad_input');
  });
  it('gives an unread signed message’s bytes to those who can mend it', async () => {
    const missing = push(text('m4').replace('<MsgType>text</MsgType>', ''));
    expect((await missing.send()).json()).toMatchObject({
      code: 'message_unreadable',
      params: { why: 'wechat.missing_field' },
    });
  });
});

describe('replay', () => {
  it('of the events gives every row again (rebuild)', async () => {
    const rows = await rebuilt();
    expect(rows.length).toBeGreaterThan(5);
  });
  it('keeps nothing personal in the chained part', async () => {
    const rows = await world.rows(`select header || body as chained from event where kind = 'inbox'`);
    for (const { chained } of rows) expect(chained).not.toMatch(/example\.com|oCustomer1|暖气|漏水|p\.png/);
  });
});

it('the reply is words of a json file, not of the code', async () => {
  const replies = JSON.parse(await readFile(new URL('i18n/replies.json', import.meta.url), 'utf8'));
  expect(replies.received).toMatch(/^收到/);
});
