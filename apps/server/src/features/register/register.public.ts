import type pg from 'pg';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction } from '../../platform/db/tx.ts';
import type { Services } from '../../platform/services.ts';
import { openRegisterKey } from './register-key.ts';
import { sealAccountLines } from './seal-accounts.ts';
import { eventSealer as sealer } from './seal-events.ts';
import { sealRegister } from './seal-register.ts';

/** Signs what the register gained since the last seal, with the key of the data folder; returns how many entries. */
export function sealNewEntries(pool: pg.Pool, dataDir: string): Promise<number> {
  const key = openRegisterKey(dataDir);
  return inTransaction(pool, noScope, (tx) => sealRegister(tx, key));
}

/** Signs all events in the order they were written, a little behind the end; called again and again by the worker. */
export function eventSealer(pool: pg.Pool, dataDir: string): () => Promise<number> {
  return sealer(pool, dataDir);
}

/** Names new lines of the account log in an event; returns how many. */
export function sealAccounts(services: Services): Promise<number> {
  return sealAccountLines(services);
}
