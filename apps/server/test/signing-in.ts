import { randomUUID } from 'node:crypto';
import { stepOf } from '@hearthline/domain/sign-in/second-factor';
import { shippedSignInRules } from '@hearthline/domain/sign-in/sign-in-rules';
import { Secret } from 'otpauth';
import { codeOfStep } from '../src/platform/auth/one-time-code.ts';
import { type World, worldPassword, worldStart } from './world.ts';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36';
export const wechat = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.44';

/** A browser that keeps its cookies, as signing in needs it. */
export function browserAt(world: World, userAgent = chrome) {
  const cookies: Record<string, string> = {};
  const send = async (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    body?: object,
    more: Record<string, string> = {},
  ) => {
    const answer = await world.app.http.inject({
      method,
      url,
      cookies,
      headers: { 'x-hearthline': '1', 'idempotency-key': randomUUID(), 'user-agent': userAgent, ...more },
      ...(method === 'GET' ? {} : { payload: body ?? {} }),
    });
    for (const { name, value } of answer.cookies) cookies[name] = value;
    return { status: answer.statusCode, body: answer.json(), cookies: answer.cookies };
  };
  return {
    cookies,
    get: (url: string, more?: Record<string, string>) => send('GET', url, undefined, more),
    post: (url: string, body?: object) => send('POST', url, body),
    signIn: (staffNo: string, more: { password?: string; code?: string } = {}) =>
      send('POST', '/api/session', { staffNo, password: worldPassword, ...more }),
  };
}

/** Everybody as at first: open, with one password, without a factor, nowhere signed in, nothing written. */
export async function closeAllAccounts(world: World): Promise<void> {
  world.clock.set(worldStart);
  world.services.settings.signIn = shippedSignInRules;
  world.services.sessions.clear();
  await world.database.owner.query(
    `update credential set failed_count = 0, locked_until = null, must_change = false, changed_at = now(),
       password_hash = (select password_hash from credential c join staff s on s.id = c.staff_id where s.staff_no = '1002')`,
  );
  for (const table of ['session', 'account_log', 'second_factor', 'recovery_code', 'past_password'])
    await world.database.owner.query(`delete from ${table}`);
}

/** What the log of a staff number's account says, oldest first. */
export async function actsOf(world: World, staffNo: string): Promise<string[]> {
  const rows = await world.rows(
    'select l.act from account_log l join staff s on s.id = l.staff_id where s.staff_no = $1 order by l.at, l.id',
    [staffNo],
  );
  return rows.map((row) => row.act);
}

/** What an authenticator shows at an instant that was given a secret as it is typed. */
export function codeShown(typed: string, at: number, steps = 0): string {
  const secret = Buffer.from(Secret.fromBase32(typed.replaceAll(' ', '')).bytes);
  return codeOfStep(secret, stepOf(at) + steps);
}

/** Somebody at a desk whose second factor is on; `code` gives the code of so many steps from now. */
export async function withFactor(world: World, staffNo: string) {
  const desk = browserAt(world);
  await desk.signIn(staffNo);
  const begun = await desk.post('/api/account/second-factor', { password: worldPassword });
  const code = (steps = 0) => codeShown(begun.body.secret, world.clock.wall(), steps);
  const confirmed = await desk.post('/api/account/second-factor/confirm', { code: code() });
  if (confirmed.status !== 200) throw new Error(`no second factor: ${JSON.stringify(confirmed.body)}`);
  return { desk, code, recoveryCodes: confirmed.body.recoveryCodes as string[], begun: begun.body };
}
