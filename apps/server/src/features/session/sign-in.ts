import type { Input } from '@hearthline/contract/endpoint';
import type { signIn } from '@hearthline/contract/session';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { passwordMatches } from '../../platform/auth/password.ts';
import { absoluteMs, newToken, personByStaffNo, sessionCookie, tokenHash } from '../../platform/auth/session.ts';
import { readAs } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { countFailure, findCredential, insertSession, resetFailures } from './session.store.ts';
import { sessionViewOf } from './session.view.ts';

/** A hash nobody's password matches, so that an unknown staff number takes as long as a wrong password. */
const decoy = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$K9wAy0d4lB6BAVRDMHrLzsPNCVGxjuDpCOqaPdhYyEk';

/** Signs in; five wrong passwords lock the account for half an hour. */
export async function startSession(
  ctx: Context,
  { body }: Input<typeof signIn>,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { services } = ctx;
  const credential = await findCredential(services.pool, body.staffNo);
  const matches = await passwordMatches(credential?.password_hash ?? decoy, body.password);
  if (credential?.locked_until && credential.locked_until > Date.now())
    throw new Refused('account_locked', { until: new Date(credential.locked_until).toISOString() });
  if (!credential || !matches) {
    if (credential) await countFailure(services.pool, credential.staff_id);
    throw new Refused('wrong_credentials');
  }
  const token = newToken();
  await resetFailures(services.pool, credential.staff_id);
  await insertSession(services.pool, {
    tokenHash: tokenHash(token),
    staffId: credential.staff_id,
    expiresAt: new Date(Date.now() + absoluteMs),
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
    address: ctx.address,
  });
  void reply.setCookie(sessionCookie, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: services.settings.cookieSecure,
    maxAge: absoluteMs / 1000,
  });
  const found = await personByStaffNo(services, body.staffNo);
  if (!found) throw new Refused('wrong_credentials');
  const person = { ...found, mustChangePassword: credential.must_change };
  return readAs(services.pool, person.scope, (db) => sessionViewOf({ ...ctx, person }, db));
}
