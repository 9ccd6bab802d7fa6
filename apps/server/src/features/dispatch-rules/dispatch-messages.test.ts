import { getSignature, encrypt as seal } from '@wecom/crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { coldRule, settled } from '../../../test/sending.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { ruleSender } from './dispatch-rules.public.ts';

const account = {
  token: 'warmline',
  appId: 'wxdemo0000000001',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};
let world: World;
let operator: Client;
let send: () => Promise<number>;

async function sendAll(): Promise<number> {
  await settled(world);
  return send();
}

beforeAll(async () => {
  world = await createWorld();
  world.services.settings.wechat = account;
  operator = await world.as('1001');
  send = ruleSender(world.services);
  await send();
  const director = await world.as('1003');
  const set = { base: 0, rule: coldRule, why: '冷的室温可以直接派' };
  await expectDone(director.post('/api/settings/dispatch-rules', set));
  world.clock.set(Date.parse('2025-12-01T09:10:00+08:00'));
  await send();
});
afterAll(() => world.drop());

/** A letter as the mailbox brings it. */
async function mailed(id: string, words: string): Promise<string> {
  const eml = [
    'From: <writer@example.com>',
    'To: service@example.com',
    `Message-ID: <${id}@example.com>`,
    'Date: Mon, 01 Dec 2025 09:00:00 +0800',
    'Content-Type: text/plain; charset=utf-8',
    '',
    words,
    '',
  ].join('\r\n');
  return (await expectDone(operator.post('/api/inbox/mail', Buffer.from(eml)))).id;
}

/** A message as WeChat pushes it: signed and encrypted by its own library. */
async function pushed(id: string, words: string): Promise<string> {
  const timestamp = String(Math.floor(world.clock.wall() / 1000));
  const xml = `<xml><ToUserName>gh</ToUserName><FromUserName>o${id}</FromUserName><CreateTime>${timestamp}</CreateTime><MsgType>text</MsgType><Content><![CDATA[${words}]]></Content><MsgId>${id}</MsgId></xml>`;
  const encrypt = seal(account.encodingAesKey, xml, account.appId);
  const query = { timestamp, nonce: 'n', msg_signature: getSignature(account.token, timestamp, 'n', encrypt) };
  const { statusCode } = await world.app.http.inject({
    method: 'POST',
    url: '/api/public/wechat',
    query,
    headers: { 'content-type': 'text/xml' },
    payload: `<xml><ToUserName>gh</ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`,
  });
  expect(statusCode).toBe(200);
  const [{ id: message }] = await world.rows('select id from inbox_message where sender = $1', [`o${id}`]);
  return message;
}

const take = async (source: string, messageId: string, more: object): Promise<string> =>
  (await expectDone(operator.post('/api/cases', { source, kind: 'heat_use', messageId, ...more }))).id;
const sentOf = (id: string) =>
  world.rows(
    `select c.source, c.state, o.unit_id, o.assignee_id, o.rule_topic from case_file c left join work_order o on o.case_id = c.id where c.id = $1`,
    [id],
  );

const letter = '您好，我家暖气不热，卧室只有14度，孩子在家写作业都要穿棉衣，请派人来看看。';
const chat = '师傅您好，客厅测了13度，暖气片下半截是凉的，家里有老人，请尽快上门。';

describe('what comes by mail and WeChat goes by itself once it is a case (INT-1, CUS-3)', () => {
  it('not while it lies in the inbox', async () => {
    await mailed('waits', letter);
    await pushed('9001', chat);
    expect(await sendAll()).toBe(0);
    expect(await world.rows('select count(*)::int as n from work_order')).toEqual([{ n: 0 }]);
  });

  it('a letter taken in with its home goes to the steward, by the installation, and once', async () => {
    const id = await take('email', await mailed('one', letter), { text: letter, premisesId: world.homes[0]?.id });
    expect(await sendAll()).toBe(1);
    expect(await sentOf(id)).toEqual([
      { source: 'email', state: 'in_hand', unit_id: 13, assignee_id: 32, rule_topic: 'not_hot' },
    ]);
    const made = (await eventsOf(world, id)).map(({ type, actor }) => [type, actor]);
    expect(made).toEqual([
      ['case.received', 10],
      ['order.dispatched', null],
    ]);
    expect(await sendAll()).toBe(0);
  });

  it('a message of WeChat goes by the community its words name, and is told in the queue as sent by rule', async () => {
    const words = `阳光花园${chat}`;
    const id = await take('wechat', await pushed('9002', words), { text: words });
    expect(await sendAll()).toBe(1);
    expect(await sentOf(id)).toEqual([
      { source: 'wechat', state: 'in_hand', unit_id: 23, assignee_id: null, rule_topic: 'not_hot' },
    ]);
    const { rows } = await expectDone(operator.get('/api/queue?view=all&limit=200&sent=by_rule'));
    expect(rows.map((row: { id: string }) => row.id)).toContain(id);
  });

  it('the same words by both ways are two cases, of which the second is left to people', async () => {
    const words = `${letter}门厅的墙也是冰的。`;
    const home = { text: words, premisesId: world.homes[4]?.id };
    const first = await take('wechat', await pushed('9003', words), home);
    expect(await sendAll()).toBe(1);
    const second = await take('email', await mailed('two', words), home);
    expect(await sendAll()).toBe(0);
    expect([(await sentOf(first))[0]?.state, (await sentOf(second))[0]?.state]).toEqual(['in_hand', 'received']);
  });

  it.each([
    ['email', '我家暖气不热，只有14度，请为我保密，不要告诉管家是我写的。'],
    ['wechat', '暖气不热，14度，管家上门还骂人，态度恶劣，我要投诉他。'],
  ])('%s: words that ask for secrecy or accuse somebody are left to people (SEC-1)', async (source, words) => {
    const message = source === 'email' ? await mailed('kept', words) : await pushed('9004', words);
    const id = await take(source, message, { text: words, premisesId: world.homes[2]?.id });
    expect(await sendAll()).toBe(0);
    expect((await sentOf(id))[0]).toMatchObject({ state: 'received', rule_topic: null });
  });
});
