import type { Input } from '@hearthline/contract/endpoint';
import type { signIn } from '@hearthline/contract/session';
import { isLocked } from '@hearthline/domain/sign-in/lockout';
import { absoluteMs } from '@hearthline/domain/sign-in/session-end';
import { localDate } from '@hearthline/domain/time/instant';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { passwordMatches } from '../../platform/auth/password.ts';
import { newToken, personBySession, sessionCookie, tokenHash } from '../../platform/auth/session.ts';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction, readAs, type Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import type { GuessGuard } from '../../platform/http/guess-guard.ts';
import { household } from '../../platform/http/household.ts';
import { Refused } from '../../platform/http/refused.ts';
import { liveChannel, writeAccount } from '../live/live.public.ts';
import { insertAccountEntry, signedInBefore } from './account-log.store.ts';
import { checkSecondCode } from './check-second-code.ts';
import { countFailure, countForNobody, countWrongPassword, recordLocked } from './count-failure.ts';
import { type Credential, findCredentialByStaffNo, lockCredential, saveLockout } from './credential.store.ts';
import { deviceOfRequest, keepDevice } from './device-cookie.ts';
import { scopeOfAccount } from './record-account-act.ts';
import { insertSession } from './session.store.ts';
import { sessionViewOf } from './session.view.ts';

/** A hash nobody's password matches, so that an unknown staff number takes as long as a wrong password. */
const decoy = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$K9wAy0d4lB6BAVRDMHrLzsPNCVGxjuDpCOqaPdhYyEk';

const guesses: ReadonlySet<string> = new Set(['wrong_credentials', 'wrong_code']);

/** The first step: the account, or a refusal that says no more than that staff number and password do not fit. */
async function firstStep(ctx: Context, staffNo: string, password: string): Promise<Credential> {
  const { pool } = ctx.services;
  const credential = await readAs(pool, noScope, (db) => findCredentialByStaffNo(db, staffNo, localDate(ctx.now)));
  if (credential && isLocked(credential, ctx.now)) {
    await recordLocked(ctx, credential.staffId);
    throw new Refused('account_locked', { until: credential.lockedUntil });
  }
  const matches = await passwordMatches(credential?.passwordHash ?? decoy, password);
  if (credential && matches) return credential;
  await (credential ? countWrongPassword(ctx, credential.staffId) : countForNobody(ctx));
  throw new Refused('wrong_credentials');
}

/** The second step and the session, with the account held: of many tries at once each sees what the one before left. */
async function secondStep(
  ctx: Context,
  tx: Tx,
  given: { staffId: number; code: string | undefined; token: string; device: string },
): Promise<Refused | null> {
  const { staffId } = given;
  const { now, address, userAgent = null } = ctx;
  const held = await lockCredential(tx, staffId);
  if (!held) return new Refused('wrong_credentials');
  if (isLocked(held, now)) return new Refused('account_locked', { until: held.lockedUntil });
  const step = await checkSecondCode(ctx, tx, staffId, given.code);
  if (step === 'wanted') return new Refused('code_required', {}, 'code');
  if (step === 'wrong') {
    await countFailure(ctx, tx, held, 'wrong_code');
    return new Refused('wrong_code', {}, 'code');
  }
  await saveLockout(tx, staffId, { failed: 0, lockedUntil: null });
  const deviceHash = tokenHash(given.device);
  const before = await signedInBefore(tx, deviceHash);
  await insertSession(tx, {
    tokenHash: tokenHash(given.token),
    staffId,
    expiresAt: new Date(Date.now() + absoluteMs(ctx.services.settings.signIn)),
    userAgent,
    address,
    deviceHash,
  });
  const entry = { staffId, at: now, address, userAgent, deviceHash };
  const newDevice = before.ever && !before.here;
  await insertAccountEntry(tx, { ...entry, act: 'signed_in', newDevice });
  if (newDevice) tx.last('account_tell', 'select pg_notify($1, $2)', [liveChannel, writeAccount({ staffId })]);
  if (step === 'recovery') await insertAccountEntry(tx, { ...entry, act: 'recovery_used' });
  return null;
}

/**
 * Signs in by staff number and password and, where the account has a second factor, a code. Wrong ones in a row shut the
 * account for a while, and an address that gave too many wrong ones for whatever accounts waits.
 */
export async function startSession(
  ctx: Context,
  { body }: Input<typeof signIn>,
  request: FastifyRequest,
  reply: FastifyReply,
  addresses: GuessGuard,
) {
  const { services } = ctx;
  const from = household(ctx.address);
  addresses.check(from);
  const token = newToken();
  const device = deviceOfRequest(request);
  try {
    const { staffId } = await firstStep(ctx, body.staffNo, body.password);
    const given = { staffId, code: body.code, token, device };
    const refused = await inTransaction(services.pool, scopeOfAccount(staffId), (tx) => secondStep(ctx, tx, given));
    if (refused) throw refused;
  } catch (error) {
    if (error instanceof Refused && guesses.has(error.code)) addresses.miss(from);
    throw error;
  }
  keepDevice(services, reply, device);
  void reply.setCookie(sessionCookie, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: services.settings.cookieSecure,
    maxAge: absoluteMs(services.settings.signIn) / 1000,
  });
  const sessionHash = tokenHash(token);
  const person = await personBySession(services, sessionHash, true);
  if (!person) throw new Refused('wrong_credentials');
  return readAs(services.pool, person.scope, (db) => sessionViewOf({ ...ctx, person, sessionHash }, db));
}
