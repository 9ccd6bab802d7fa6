import type { AccountEntry } from '@hearthline/contract/account';
import { deviceOf } from '@hearthline/domain/sign-in/device';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { AccountEntryRow } from './account-log.store.ts';

export function accountEntryView(row: AccountEntryRow): AccountEntry {
  return {
    id: row.id,
    act: row.act,
    at: formatInstant(row.at),
    by: row.by_id === null ? null : { id: row.by_id, name: row.by_name ?? '' },
    device: deviceOf(row.user_agent),
    address: row.address,
    newDevice: row.new_device,
  };
}
