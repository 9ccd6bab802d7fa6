import * as contract from '@hearthline/contract/settings';
import type { Mount } from '../../platform/http/mount.ts';
import { connectionsOf } from './connections.ts';

export function mountSettings(mount: Mount): void {
  mount.read(contract.readConnections, async ({ services }) => ({ rows: connectionsOf(services.settings) }));
  mount.read(contract.readWordTables, async ({ services }) => {
    const { whose, ...tables } = services.words.written;
    const named = Object.entries(tables).map(([name, patterns]) => ({ name, patterns }));
    const others = Object.entries(whose).map(([who, patterns]) => ({ name: `whose.${who}`, patterns }));
    return { tables: [...named, ...others] };
  });
}
