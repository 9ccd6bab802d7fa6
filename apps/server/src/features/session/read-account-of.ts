import type { readAccountOf } from '@hearthline/contract/account';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { isLocked } from '@hearthline/domain/sign-in/lockout';
import { formatInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { findCredential } from './credential.store.ts';
import { logPage } from './read-account-log.ts';
import { scopeOfAccount } from './record-account-act.ts';
import { requireStaff } from './require-staff.ts';
import { findSecondFactor } from './second-factor.store.ts';
import { sessionsOf } from './sessions.store.ts';

/** How somebody's account stands and what its log says; nothing of it is a secret or a session's name. */
export async function readSomebodysAccount(
  ctx: Context,
  { params, query }: Input<typeof readAccountOf>,
  db: Db,
): Promise<Answer<typeof readAccountOf>> {
  await requireStaff(db, params.id);
  const log = await db.withScope(scopeOfAccount(params.id), () => logPage(db, query));
  const credential = await findCredential(db, params.id);
  if (!credential) return { account: null, log };
  const flags = await db.row(
    sql<{ must_change: boolean }>`select must_change from credential where staff_id = ${params.id}`,
  );
  const { lockedUntil } = credential;
  return {
    account: {
      mustChangePassword: flags?.must_change ?? false,
      lockedUntil: lockedUntil !== null && isLocked(credential, ctx.now) ? formatInstant(lockedUntil) : null,
      secondFactor: ((await findSecondFactor(db, params.id))?.confirmed_at ?? null) !== null,
      sessions: (await sessionsOf(db, params.id)).length,
    },
    log,
  };
}
