import { pushSignature } from '../../src/integrations/outside/push-signature.ts';
import { encryptMessage } from '../../src/integrations/wechat/crypto.ts';
import { wechatSignature } from '../../src/integrations/wechat/signature.ts';
import { type Steps, words } from './case-steps.ts';
import { type Asked, senderKey, wechatAccount } from './fuzz-lab.ts';
import type { Ready, Recipe } from './recipe.ts';

const by = (who: string | null, asked: Asked): Ready => ({ who, asked });

const mail = (no: number): Asked => ({
  raw: Buffer.from(
    `From: a@example.com\r\nMessage-ID: <f${no}@example.com>\r\nSubject: =?UTF-8?B?5rWL6K+V?=\r\n\r\n${words}\r\n`,
  ),
  headers: { 'content-type': 'message/rfc822' },
});

/** A message of WeChat as its servers send it: wrapped, encrypted, signed. */
export function wechatMessage(xml: string, timestamp: string): Asked {
  const encrypt = encryptMessage(Buffer.from(xml), wechatAccount);
  const signature = wechatSignature(wechatAccount.token, timestamp, 'n1', encrypt);
  return {
    query: { timestamp, nonce: 'n1', msg_signature: signature },
    raw: `<xml><ToUserName>gh_warm</ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`,
    headers: { 'content-type': 'text/xml' },
  };
}

/** Orders as an outside body sends them, signed. */
export function pushedOrders(payload: string, timestamp: string): Asked {
  const signature = pushSignature(senderKey, timestamp, Buffer.from(payload));
  return { query: { sender: '12345', timestamp, signature }, raw: payload };
}

/** A file as a page uploads it. */
export function upload(bytes: Buffer, name: string): Asked {
  const boundary = 'fuzz0123456789abcdef';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n`;
  return {
    raw: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

const seconds = (s: Steps): string => String(Math.floor(s.lab.world.clock.wall() / 1000));
const publicPair = async (s: Steps, stage: 'received' | 'closed') => {
  const id = await s.caseAt(stage, { phone: '13900000001' });
  const { number } = await s.take('1001', 'readCase', { path: { id } });
  return { number, lastFour: '0001' };
};

/** What comes in from outside, and files. */
export const doorRecipes: Record<string, Recipe> = {
  urgePublicly: async (s) => by(null, { body: { ...(await publicPair(s, 'received')), words } }),
  ratePublicly: async (s) => by(null, { body: { ...(await publicPair(s, 'closed')), stars: 5, words } }),
  lookUpCase: async (s) => by(null, { body: await publicPair(s, 'received') }),
  dismissMessage: async (s) => {
    const { id } = await s.take('1001', 'receiveMail', mail(s.no()));
    return by('1001', { path: { id }, body: { reason: 'nothing_asked' } });
  },
  downloadMessageFile: async (s) => {
    const { id } = await s.take('1001', 'receiveMail', mail(s.no()));
    const { rows } = await s.take('1001', 'readInbox', { query: { limit: 200 } });
    const hash = rows.find((row: { id: string }) => row.id === id)?.originalHash;
    return by('1001', { path: { id, hash } });
  },
  receiveMail: async (s) => by('1001', mail(s.no())),
  verifyWechat: async (s) => {
    const timestamp = seconds(s);
    const signature = wechatSignature(wechatAccount.token, timestamp, 'n');
    return by(null, { query: { timestamp, nonce: 'n', echostr: '<b>1</b>', signature } });
  },
  receiveWechat: async (s) => {
    const timestamp = seconds(s);
    const said = `<Content><![CDATA[${words}]]></Content><MsgId>${s.no()}</MsgId>`;
    const xml = `<xml><ToUserName>gh_warm</ToUserName><FromUserName>oCustomer1</FromUserName><CreateTime>${timestamp}</CreateTime><MsgType>text</MsgType>${said}</xml>`;
    return by(null, wechatMessage(xml, timestamp));
  },
  exportReplies: async (s) => by('1001', { path: { fileHash: s.lab.files.orders }, query: { sender: '12345' } }),
  pushOrders: async (s) => {
    const row = { 工单编号: `P${s.no()}`, 受理时间: '2025-11-30 20:00', 诉求标题: '家里不热', 内容描述: words };
    return by(null, pushedOrders(JSON.stringify([row]), seconds(s)));
  },
  uploadFile: async () => by('1001', upload(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), '温度.png')),
  saveQueueView: async (s) => {
    const name = `视图${s.no()}`;
    return by('1001', { body: { name, query: { view: 'all' } } });
  },
};
