import * as contract from '@hearthline/contract/settings';
import type { Mount } from '../../platform/http/mount.ts';
import { findStates } from '../sources/sources.public.ts';
import { connectionsOf } from './connections.ts';

export function mountSettings(mount: Mount): void {
  mount.read(contract.readConnections, async ({ services }, _, db) => ({
    rows: connectionsOf(services.settings, await findStates(db)),
  }));
  mount.read(contract.readWordTables, async ({ services }) => {
    const { whose, ...tables } = services.words.written;
    const named = Object.entries(tables).map(([name, patterns]) => ({ name, patterns }));
    const others = Object.entries(whose).map(([who, patterns]) => ({ name: `whose.${who}`, patterns }));
    return { tables: [...named, ...others] };
  });
}
