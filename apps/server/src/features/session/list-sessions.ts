import type { listSessions } from '@hearthline/contract/account';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { deviceOf } from '@hearthline/domain/sign-in/device';
import { sessionEnd } from '@hearthline/domain/sign-in/session-end';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { type OwnSessionRow, sessionsOf } from './sessions.store.ts';

/** Sessions end by the time of the machine, never by the clock that tests and the demo city move. */
const standing = (row: OwnSessionRow, ctx: Context) =>
  Date.now() < sessionEnd({ expiresAt: row.expires_at, lastUsedAt: row.last_seen_at }, ctx.services.settings.signIn);

/** The own sessions that stand, the one that asks first. */
export async function listOwnSessions(
  ctx: Context,
  _: Input<typeof listSessions>,
  db: Db,
): Promise<Answer<typeof listSessions>> {
  const { signIn } = ctx.services.settings;
  const rows = (await sessionsOf(db, ctx.person.staffId ?? 0)).filter((row) => standing(row, ctx));
  const views = rows.map((row) => ({
    id: row.id,
    device: deviceOf(row.user_agent),
    address: row.address,
    begunAt: formatInstant(row.created_at),
    lastUsedAt: formatInstant(row.last_seen_at),
    endsAt: formatInstant(sessionEnd({ expiresAt: row.expires_at, lastUsedAt: row.last_seen_at }, signIn)),
    current: row.token_hash === ctx.sessionHash,
  }));
  return { rows: views.sort((a, b) => Number(b.current) - Number(a.current)) };
}
