import { createServer, type Server } from 'node:http';
import { encrypt, getSignature } from '@wecom/crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World, worldStart } from '../../../test/world.ts';
import { mediaFetcher } from './sources.public.ts';

const account = {
  token: 'warmline',
  appId: 'wxdemo0000000001',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  appSecret: 'kept-from-everybody',
};
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const amr = Buffer.from('#!AMR\nvoice');
const DAY = 86_400_000;

/** What the platform does as far as media go: tokens that end, ids it knows, refusals in words. */
const platform = { secret: account.appSecret, token: 'T1', given: 0, refuse: 0 };
const stored: Record<string, { type: string; bytes: Buffer }> = {
  p1: { type: 'image/png', bytes: png },
  p2: { type: 'image/png', bytes: Buffer.from('89504e470d0a1a0a0000000d49484453', 'hex') },
  v1: { type: 'voice/amr', bytes: amr },
  x1: { type: 'image/jpeg', bytes: Buffer.from('MZ\0\0') },
};
let server: Server;
let world: World;
let fetchOnce: () => Promise<void>;

beforeAll(async () => {
  server = createServer((request, response) => {
    const words = (body: object) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    };
    const url = new URL(request.url ?? '', 'http://platform');
    if (url.pathname === '/cgi-bin/stable_token') {
      platform.given += 1;
      return words(platform.refuse ? { errcode: platform.refuse } : { access_token: platform.token, expires_in: 7200 });
    }
    if (url.searchParams.get('access_token') !== platform.token) return words({ errcode: 40_001 });
    const media = stored[url.searchParams.get('media_id') ?? ''];
    if (!media) return words({ errcode: 40_007 });
    response.setHeader('content-type', media.type);
    response.end(media.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  world = await createWorld({ wechat: { ...account, apiUrl: `http://127.0.0.1:${port}` } });
  const fetcher = mediaFetcher(world.services);
  fetchOnce = async () => fetcher?.(new AbortController().signal);
});
afterAll(async () => {
  await world.drop();
  await new Promise((resolve) => server.close(resolve));
});

async function write(id: string, body: string): Promise<void> {
  const timestamp = String(Math.floor(world.clock.wall() / 1000));
  const xml = `<xml><ToUserName>gh</ToUserName><FromUserName>oCustomer1</FromUserName><CreateTime>${timestamp}</CreateTime>${body}<MsgId>${id}</MsgId></xml>`;
  const sealed = encrypt(account.encodingAesKey, xml, account.appId);
  const query = new URLSearchParams({
    timestamp,
    nonce: 'n',
    msg_signature: getSignature(account.token, timestamp, 'n', sealed),
  });
  const answer = await world.app.http.inject({
    method: 'POST',
    url: `/api/public/wechat?${query}`,
    headers: { 'content-type': 'text/xml' },
    payload: `<xml><ToUserName>gh</ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`,
  });
  expect(answer.statusCode).toBe(200);
}
const picture = (id: string, mediaId: string) =>
  write(id, `<MsgType>image</MsgType><PicUrl>http://p/1</PicUrl><MediaId>${mediaId}</MediaId>`);
const last = async () => {
  const { body } = await (await world.as('1001')).get('/api/inbox?limit=200');
  return body.rows.at(-1);
};
const stateOf = async () => (await world.rows(`select problem from source_state where name = 'wechat'`))[0]?.problem;

describe('pictures and voice notes of WeChat (INT-1)', () => {
  it('are fetched after the answer, and opened from the message', async () => {
    await picture('1', 'p1');
    expect((await last()).media).toEqual({ kind: 'image', state: 'awaited' });
    await fetchOnce();
    const message = await last();
    expect(message).toMatchObject({
      media: null,
      subject: '[image]',
      attachments: [{ name: 'image.png', type: 'image/png', size: png.length }],
    });
    const operator = await world.as('1001');
    const address = `/api/inbox/${message.id}/files/${message.attachments[0].hash}`;
    expect((await operator.get(address)).status).toBe(200);
    expect((await operator.get(`/api/inbox/${message.id}/files/${'a'.repeat(64)}`)).status).toBe(404);
    expect((await operator.get(`/api/inbox/${message.id}/files/${message.originalHash}`)).status).toBe(200);
    expect((await (await world.as('3001')).get(address)).status).toBeGreaterThanOrEqual(403);
    expect((await world.outsider.get(address)).status).toBe(401);
  });
  it('a voice note keeps what the platform heard beside the sound', async () => {
    await write(
      '2',
      '<MsgType>voice</MsgType><MediaId>v1</MediaId><Format>amr</Format><Recognition>家里不热</Recognition>',
    );
    await fetchOnce();
    expect(await last()).toMatchObject({ text: '家里不热', attachments: [{ name: 'voice.amr', type: 'audio/amr' }] });
  });
  it('a token that ended is asked for anew, and one serves many', async () => {
    platform.token = 'T2';
    await picture('3', 'p2');
    await fetchOnce();
    expect((await last()).attachments).toHaveLength(1);
    expect(platform.given).toBe(2);
  });
  it('what follows after the message was taken in follows into the case', async () => {
    await picture('4', 'p1');
    const message = await last();
    const operator = await world.as('1001');
    const intake = { source: 'wechat', kind: 'repair', text: '漏水', messageId: message.id };
    const { body } = await operator.post('/api/cases', intake);
    await fetchOnce();
    expect((await operator.get(`/api/cases/${body.id}`)).body.files).toMatchObject([{ name: 'image.png' }]);
  });
  it('are said to be lost where the platform has them no longer or they are no picture', async () => {
    for (const mediaId of ['unknown', 'x1']) {
      await picture(mediaId, mediaId);
      await fetchOnce();
      expect((await last()).media).toEqual({ kind: 'image', state: 'lost' });
    }
    expect(await stateOf()).toBeNull();
  });
  it('are asked for again while the account is refused, to the end of the three days and no longer', async () => {
    await picture('6', 'p1');
    platform.refuse = 40_164;
    platform.token = 'T3';
    await fetchOnce();
    expect((await last()).media.state).toBe('awaited');
    expect(await stateOf()).toBe('refused_40164');
    world.clock.set(worldStart + 3 * DAY);
    await fetchOnce();
    expect((await last()).media.state).toBe('awaited');
    world.clock.set(worldStart + 3 * DAY + 1000);
    await fetchOnce();
    expect((await last()).media.state).toBe('lost');
  });
  it('wait where the platform cannot be reached', async () => {
    platform.refuse = 0;
    await picture('7', 'p1');
    const broken = mediaFetcher(world.services, { fetch: () => Promise.reject(new TypeError('no network')) });
    await expect(broken?.(new AbortController().signal)).rejects.toThrow('no network');
    expect(await stateOf()).toBe('not_reached');
    await fetchOnce();
    expect(await last()).toMatchObject({ media: null, attachments: [{ name: 'image.png' }] });
    expect(await stateOf()).toBeNull();
  });
  it('are in the events: replayed, every row is the same', async () => {
    const rows = () => world.rows('select * from inbox_message order by id');
    const before = await rows();
    const { rebuildProjections } = await import('../../rebuild-projections.ts');
    await rebuildProjections(world.database.owner, world.services.policy);
    expect(await rows()).toEqual(before);
  });
});
