import { randomUUID } from 'node:crypto';
import { newToken, sessionCookie, tokenHash } from '../src/platform/auth/session.ts';
import type { World } from './world.ts';

/** One file as a form sends it. */
export function multipart(bytes: Buffer, name: string, field = 'file'): { payload: Buffer; type: string } {
  const boundary = `b${randomUUID()}`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    type: `multipart/form-data; boundary=${boundary}`,
  };
}

/** Uploads as the person with that id, signed in for it; gives the hash. */
export async function uploadedBy(world: World, staffId: number, bytes: Buffer): Promise<string> {
  const token = newToken();
  await world.database.owner.query(
    `insert into session (token_hash, staff_id, expires_at) values ($1, $2, now() + interval '1 day')`,
    [tokenHash(token), staffId],
  );
  const { payload, type } = multipart(bytes, 'photo.png');
  const headers = { 'content-type': type, 'x-hearthline': '1' };
  const cookies = { [sessionCookie]: token };
  const answer = await world.app.http.inject({ method: 'POST', url: '/api/files', headers, cookies, payload });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json().hash;
}
