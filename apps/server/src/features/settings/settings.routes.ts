import * as contract from '@hearthline/contract/settings';
import type { Mount } from '../../platform/http/mount.ts';
import { findStates } from '../sources/sources.public.ts';
import { connectionsOf } from './connections.ts';

export function mountSettings(mount: Mount): void {
  mount.read(contract.readConnections, async ({ services }, _, db) => ({
    rows: connectionsOf(services.settings, await findStates(db)),
  }));
}
