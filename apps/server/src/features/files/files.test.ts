import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { multipart } from '../../../test/uploading.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { newToken, sessionCookie, tokenHash } from '../../platform/auth/session.ts';

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await createWorld();
  cookie = newToken();
  await world.database.owner.query(
    `insert into session (token_hash, staff_id, expires_at) values ($1, 10, now() + interval '1 day')`,
    [tokenHash(cookie)],
  );
});
afterAll(() => world.drop());

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

async function put(bytes: Buffer, name = 'photo.png', field = 'file') {
  const { payload, type } = multipart(bytes, name, field);
  const answer = await world.app.http.inject({
    method: 'POST',
    url: '/api/files',
    headers: { 'content-type': type, 'x-hearthline': '1' },
    cookies: { [sessionCookie]: cookie },
    payload,
  });
  return { status: answer.statusCode, body: answer.json() };
}

describe('upload (INT-1)', () => {
  it('keeps the content once under its hash, with a name without a path', async () => {
    const first = await put(png, '../../etc/温度 \u202egnp.png');
    expect(first).toMatchObject({ status: 200, body: { type: 'image/png', size: 16, name: '温度 gnp.png' } });
    expect((await put(png, 'again.png')).body.hash).toBe(first.body.hash);
  });
  it('says of a body cut off or made by nobody that there is no file in it (SEC-4)', async () => {
    for (const payload of [
      '{"constructor":1}',
      '--x',
      '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nabc',
    ]) {
      const headers = { 'content-type': 'multipart/form-data; boundary=x', 'x-hearthline': '1' };
      const cookies = { [sessionCookie]: cookie };
      const answer = await world.app.http.inject({ method: 'POST', url: '/api/files', headers, cookies, payload });
      expect([answer.statusCode, answer.json()]).toMatchObject([422, { code: 'file_missing', field: 'file' }]);
    }
  });
  it('goes by content and not by name', async () => {
    for (const content of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<html>', 'MZ\0\0', '#!/bin/sh\n', ''])
      expect((await put(Buffer.from(content), 'photo.png')).body.code).toBe('file_type_refused');
  });
  it('refuses what is too large, missing, or no form at all', async () => {
    const large = Buffer.concat([png, Buffer.alloc(20 * 1_048_576)]);
    expect(await put(large)).toMatchObject({ status: 413, body: { code: 'file_too_large' } });
    expect((await put(png, 'a.png', 'other')).body.code).toBe('file_missing');
    const operator = await world.as('1001');
    expect((await operator.post('/api/files', {})).body.code).toBe('file_missing');
    const odd = await world.app.http.inject({
      method: 'POST',
      url: '/api/files',
      headers: { 'content-type': 'application/x-tar', 'x-hearthline': '1' },
      cookies: { [sessionCookie]: cookie },
      payload: 'x',
    });
    expect(odd.json().code).toBe('unsupported_media_type');
    expect((await world.outsider.post('/api/files', {})).status).toBe(401);
  });
});

describe('download', () => {
  async function caseWith(bytes: Buffer, name: string) {
    const { body: file } = await put(bytes, name);
    const operator = await world.as('1001');
    const files = [{ hash: file.hash, name: file.name }];
    const taken = await operator.post('/api/cases', { source: 'hotline', kind: 'repair', text: '漏水', files });
    expect(taken.status).toBe(200);
    return { id: taken.body.id as string, hash: file.hash as string };
  }
  const get = (url: string) => world.app.http.inject({ url, cookies: { [sessionCookie]: cookie } });

  it('shows a picture in the browser, without rights, and hands over text', async () => {
    const picture = await caseWith(png, '照片.png');
    const shown = await get(`/api/cases/${picture.id}/files/${picture.hash}`);
    expect([shown.statusCode, shown.rawPayload]).toEqual([200, png]);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename="__.png"; filename*=UTF-8''%E7%85%A7%E7%89%87.png`,
      'x-content-type-options': 'nosniff',
    });
    expect(shown.headers['content-security-policy']).toContain('sandbox');
    const words = await caseWith(Buffer.from('a,b\n1,2\n'), 'list.csv');
    const handed = await get(`/api/cases/${words.id}/files/${words.hash}`);
    expect(handed.headers['content-disposition']).toMatch(/^attachment; /);
    expect(handed.headers['content-type']).toBe('application/octet-stream');
  });
  it('only through a case the person may know of, and only that case’s files', async () => {
    const one = await caseWith(png, 'a.png');
    const other = await caseWith(Buffer.from('%PDF-1.7 x'), 'b.pdf');
    expect((await get(`/api/cases/${one.id}/files/${other.hash}`)).statusCode).toBe(404);
    expect((await get(`/api/cases/${randomUUID()}/files/${one.hash}`)).statusCode).toBe(404);
    expect((await (await world.as('4002')).get(`/api/cases/${one.id}/files/${one.hash}`)).status).toBe(404);
    for (const hash of ['..%2f..%2fetc%2fpasswd', `${one.hash}x`, one.hash.toUpperCase(), '%00', '..'])
      expect([400, 404]).toContain((await get(`/api/cases/${one.id}/files/${hash}`)).statusCode);
  });
  it('gives the mail a case came in as', async () => {
    const operator = await world.as('1001');
    const eml = Buffer.from('From: a@example.com\r\nMessage-ID: <q@example.com>\r\n\r\nhi\r\n');
    const { body } = await operator.post('/api/inbox/mail', eml);
    const taken = await operator.post('/api/cases', { source: 'email', kind: 'other', text: 'hi', messageId: body.id });
    const [row] = await world.rows('select original_hash from inbox_message where id = $1', [body.id]);
    const answer = await get(`/api/cases/${taken.body.id}/files/${row.original_hash}`);
    expect(answer.rawPayload).toEqual(eml);
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="original.bin"/);
  });
});
