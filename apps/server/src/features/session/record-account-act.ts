import type { AccountAct } from '@hearthline/domain/sign-in/account-act';
import { noScope, type Scope } from '../../platform/db/scope.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { insertAccountEntry } from './account-log.store.ts';

/** The eyes by which an account is seen that is not the reader's own. */
export const scopeOfAccount = (staffId: number): Scope => ({ ...noScope, staffId });

/** Writes into somebody's account log what the person asking did, in the transaction that does it. */
export async function recordAccountAct(ctx: Context, tx: Tx, staffId: number, act: AccountAct): Promise<void> {
  const { person, now, address, userAgent = null } = ctx;
  const byStaffId = person.staffId === staffId ? null : person.staffId;
  await tx.withScope(scopeOfAccount(staffId), () =>
    insertAccountEntry(tx, { staffId, act, at: now, byStaffId, address, userAgent }),
  );
}
