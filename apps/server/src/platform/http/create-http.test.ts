import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Services } from '../services.ts';
import { createHttp } from './create-http.ts';
import { serveWeb } from './static-web.ts';

const servicesWith = (settings: object) =>
  ({ settings: { trustProxy: false, cookieSecure: false, ...settings } }) as Services;
const company = '测试热力';
const folder = mkdtempSync(join(tmpdir(), 'hearthline-web-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function buildWeb(): void {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  for (const [name, text] of [
    ['desk.html', '<title>Hearthline</title><p>desk</p>'],
    ['portal.html', '<meta name="application-name" content="" /><title>Hearthline</title><p>portal</p>'],
    ['assets/desk-Ab12Cd34.js', 'let a = 1;'],
    ['assets/noto-sans-sc-Ab12Cd34.css', '@font-face {}'],
  ] as const) {
    writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(text));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(text));
  }
}

describe('headers', () => {
  it('hold over plain http: nothing insists on https unless cookies do', async () => {
    const plain = await createHttp(servicesWith({}), false);
    const answer = await plain.inject('/nowhere');
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(answer.headers['content-security-policy']).not.toContain('upgrade-insecure');
    expect(answer.headers).not.toHaveProperty('strict-transport-security');
    const secure = await createHttp(servicesWith({ cookieSecure: true }), false);
    expect((await secure.inject('/')).headers).toHaveProperty('strict-transport-security');
  });
});

describe('what is too long or broken to be read', () => {
  /** What comes back over a line of its own for what is sent raw. */
  const rawAnswer = async (...pieces: string[]): Promise<string> => {
    const http = await createHttp(servicesWith({}), false);
    await http.listen({ port: 0, host: '127.0.0.1' });
    const { port } = http.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    for (const piece of pieces) {
      const more = piece !== pieces.at(-1);
      await new Promise<void>((done) => void socket.write(piece, () => done()));
      // Long enough for the server to read one piece before the next is there.
      if (more) await new Promise((done) => setTimeout(done, 60));
    }
    socket.end();
    let heard = '';
    for await (const part of socket) heard += part;
    await http.close();
    return heard;
  };
  const long = 'x'.repeat(20_000);
  it('a browser is told so on a page, in both languages', async () => {
    const heard = await rawAnswer(`GET /desk/queue/all?kind=${long} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(heard).toMatch(/^HTTP\/1\.1 431 /);
    expect(heard).toContain('text/html; charset=utf-8');
    expect(heard).toContain('网址太长');
    expect(heard).toContain('too long');
    expect(heard).not.toContain('xxxx');
  });
  it('a browser is told so on a page also where the piece that is too long begins in the midst of the address', async () => {
    const heard = await rawAnswer(
      `GET /desk/queue/all?kind=${'x'.repeat(1_000)}`,
      `${long} HTTP/1.1\r\nHost: x\r\n\r\n`,
    );
    expect(heard).toMatch(/^HTTP\/1\.1 431 [\s\S]*text\/html/);
    expect(heard).toContain('网址太长');
  });
  it('a program is given a code', async () => {
    const heard = await rawAnswer(`GET /api/queue?kind=${long} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(heard).toMatch(/^HTTP\/1\.1 431 /);
    expect(JSON.parse(heard.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'payload_too_large', field: null });
    expect(await rawAnswer('NO HTTP\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"bad_input"/);
  });
});

describe('the address of a request', () => {
  it.each([
    ['no proxy', {}, '203.0.113.7, 198.51.100.9', '10.0.0.1'],
    ['a proxy that overwrites', { trustProxy: true }, '198.51.100.9', '198.51.100.9'],
    ['a proxy that adds to what came', { trustProxy: true }, '203.0.113.7, 198.51.100.9', '198.51.100.9'],
    ['two of them', { trustProxy: true, proxyHops: 2 }, '203.0.113.7, 198.51.100.9, 10.0.0.2', '198.51.100.9'],
  ])('behind %s is what these wrote, nothing that came to them', async (_, settings, forwarded, address) => {
    const http = await createHttp(servicesWith(settings), false);
    http.get('/api/address', (request, reply) => void reply.send({ address: request.ip }));
    const headers = { 'x-forwarded-for': forwarded };
    const answer = await http.inject({ url: '/api/address', headers, remoteAddress: '10.0.0.1' });
    expect(answer.json()).toEqual({ address });
  });
});

describe('slow requests', () => {
  it('are waited for a while only, their head shortly: lines that never end would take all there are', async () => {
    const { requestTimeout, headersTimeout } = (await createHttp(servicesWith({}), false)).server;
    expect(headersTimeout).toBe(30_000);
    expect(requestTimeout).toBe(1_800_000);
  });
  it('are let go when their body gets nowhere, and have their time while it gets on, or while it is us who are slow (SEC-4)', async () => {
    const everyMs = 250;
    const http = await createHttp(servicesWith({}), false, { everyMs, leastBytes: 8 });
    http.post('/api/told', async ({ body }) => body);
    http.post('/api/late', { preParsing: async () => sleep(everyMs * 3) }, async ({ body }) => body);
    http.post('/api/not-you', { onRequest: async (_, reply) => reply.code(401).send({}) }, async () => null);
    await http.listen({ port: 0, host: '127.0.0.1' });
    const { port } = http.server.address() as AddressInfo;
    const body = JSON.stringify({ text: 'x'.repeat(200) });
    const sockets: Socket[] = [];
    /** What is answered to a client that never hangs up; its pieces come one each 20 ms. */
    const answerTo = async (path: string, pieces: string[]): Promise<string> => {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).setEncoding('utf8');
      sockets.push(socket);
      const heard = new Promise<string>((done) => void socket.once('data', (part) => done(String(part))));
      const head = `Host: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
      socket.write(`POST ${path} HTTP/1.1\r\n${head}`);
      for (const piece of pieces) {
        socket.write(piece);
        await sleep(20);
      }
      return heard;
    };
    const drip = body.match(/.{1,5}/g) ?? [];
    const answers = await Promise.all([
      answerTo('/api/told', drip),
      answerTo('/api/late', [body.slice(0, -1), ...Array<string>(25).fill(''), body.slice(-1)]),
      answerTo('/api/not-you', drip.slice(0, 3)),
      answerTo('/api/told', drip.slice(0, 3)),
    ]);
    expect(answers.map((each) => each.slice(9, 12))).toEqual(['200', '200', '401', '408']);
    expect(answers.at(-1)).toContain('"code":"bad_input"');
    // The server has hung up where nothing came, though the client did not.
    await expect.poll(() => new Promise<number>((done) => http.server.getConnections((_, open) => done(open)))).toBe(2);
    for (const socket of sockets) socket.destroy();
    await http.close();
  });
});

describe('logs', () => {
  it('name method, route and status; no address, number, word or identity', async () => {
    const lines: string[] = [];
    const stream = new Writable({
      write(chunk, _, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const http = await createHttp(servicesWith({}), { stream });
    http.decorateRequest('staffId', null);
    http.post('/api/things/:id', async () => {
      throw new Error('the phone 13900000001 is wrong');
    });
    await http.inject({
      method: 'POST',
      url: '/api/things/secret-id?phone=13900000001',
      headers: { cookie: 'hl_session=token', 'user-agent': 'Somebody' },
      remoteAddress: '203.0.113.7',
      payload: { words: 'private' },
    });
    const text = lines.join('');
    expect(text).not.toMatch(/13900000001|secret-id|token|Somebody|203\.0\.113|private/);
    const line = lines.map((each) => JSON.parse(each)).find((each) => each.msg === 'request');
    expect(line).toMatchObject({ method: 'POST', route: '/api/things/:id', status: 500, staffId: null });
    expect(line.reqId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('addresses', () => {
  it('that cannot be read are answered with a code', async () => {
    const http = await createHttp(servicesWith({}), false);
    http.get('/api/x/:id', async () => 'x');
    for (const url of ['/api/x/%', '/api/%ff%fe', '/%E0%A4%A']) {
      const answer = await http.inject(url);
      expect([400, 404]).toContain(answer.statusCode);
      expect(answer.json()).toMatchObject({ code: expect.any(String), params: expect.any(Object), field: null });
    }
  });
});

describe('the built interface', () => {
  it('is served compressed, cached by the hash in its name, one page for each face', async () => {
    buildWeb();
    const http = await createHttp(servicesWith({}), false);
    expect(await serveWeb(http, folder, async () => company)).toBe(true);
    const get = (url: string, encoding = 'br, gzip') => http.inject({ url, headers: { 'accept-encoding': encoding } });
    const asset = await get('/assets/desk-Ab12Cd34.js');
    expect(asset.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(asset.headers['content-type']).toContain('javascript');
    expect((await get('/assets/desk-Ab12Cd34.js', 'gzip')).headers['content-encoding']).toBe('gzip');
    expect((await get('/assets/desk-Ab12Cd34.js', 'identity')).body).toBe('let a = 1;');
    for (const [url, page] of [
      ['/desk', 'desk'],
      ['/desk/cases/1', 'desk'],
      ['/portal', 'portal'],
      ['/p/anything', 'portal'],
    ] as const) {
      const answer = await get(url, 'identity');
      expect([url, answer.statusCode]).toEqual([url, 200]);
      expect(answer.body).toContain(`<title>${company}</title><p>${page}</p>`);
      expect(answer.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
    }
    for (const [from, to] of [
      ['/', '/desk'],
      ['/letters.css', '/assets/noto-sans-sc-Ab12Cd34.css'],
    ] as const)
      expect((await get(from)).headers.location).toBe(to);
  });
  describe('for the public (POR-1)', () => {
    const first = '示范市供热 &#34;A&#38;B&#34;';
    const pageOf = (name: string) =>
      `<meta name="application-name" content="${name}" /><title>${name}</title><p>portal</p>`;
    /** The page as it is asked for again and again, and what the name is when it is asked for. */
    const portal = async (...names: (string | Error)[]) => {
      buildWeb();
      vi.useFakeTimers({ toFake: ['performance'] });
      const http = await createHttp(servicesWith({}), false);
      const left = [...names];
      await serveWeb(http, folder, async () => {
        const name = left.shift();
        if (typeof name === 'string') return name;
        throw name ?? new Error('asked too often');
      });
      const get = (headers: Record<string, string> = {}) => http.inject({ url: '/portal', headers });
      return { get, left, pass: (ms: number) => vi.advanceTimersByTime(ms) };
    };
    afterEach(() => void vi.useRealTimers());
    it('says whose page it is, asks for the name once a minute, and takes no name for markup', async () => {
      const { get, left, pass } = await portal('示范市供热 "A&B"', '<b>$&</b>');
      expect((await Promise.all([get(), get()])).map(({ body }) => body)).toEqual([pageOf(first), pageOf(first)]);
      pass(59_999);
      expect([(await get()).body, left.length]).toEqual([pageOf(first), 1]);
      pass(1);
      expect((await get()).body).toContain('<title>&#60;b&#62;$&#38;&#60;/b&#62;</title>');
    });
    it('is compressed, and not sent twice to whoever has it', async () => {
      const { get } = await portal('示范市供热 "A&B"');
      const { headers, rawPayload } = await get({ 'accept-encoding': 'gzip, br' });
      expect(headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding', 'cache-control': 'no-cache' });
      expect(brotliDecompressSync(rawPayload).toString()).toBe(pageOf(first));
      expect((await get({ 'accept-encoding': 'gzip, br;q=0' })).headers['content-encoding']).toBe('gzip');
      const again = await get({ 'if-none-match': `"x", ${headers.etag}` });
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', headers.etag]);
    });
    it('stands while nobody can say the name: as it was built, or with the last that was known', async () => {
      const { get, pass } = await portal(new Error('no database'), '测试热力', new Error('no database'), '测试热力二');
      const [built] = [await get(), await get()];
      expect([built.statusCode, built.body]).toEqual([200, expect.stringContaining('<title>Hearthline</title>')]);
      pass(5_000);
      const named = await get({ 'if-none-match': String(built.headers.etag) });
      expect([named.statusCode, named.body]).toEqual([200, pageOf('测试热力')]);
      pass(60_000);
      expect((await get()).body).toBe(pageOf('测试热力'));
      pass(5_000);
      expect((await get()).body).toBe(pageOf('测试热力二'));
    });
  });
  it('gives nothing from outside its folder, and codes for what is not there', async () => {
    buildWeb();
    writeFileSync(join(folder, '.secret'), 'x');
    const http = await createHttp(servicesWith({}), false);
    await serveWeb(http, folder, async () => company);
    for (const url of [
      '/.secret',
      '/../etc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/assets/..%2f..%2fx',
      '/assets',
      '/x.js',
    ]) {
      const answer = await http.inject(url);
      expect([400, 403, 404]).toContain(answer.statusCode);
      expect(answer.json()).toHaveProperty('code');
    }
    expect((await http.inject('/api/none')).json()).toMatchObject({ code: 'not_found' });
  });
  it('is not needed', async () => {
    const http = await createHttp(servicesWith({}), false);
    expect(await serveWeb(http, join(folder, 'none'), async () => company)).toBe(false);
  });
});
