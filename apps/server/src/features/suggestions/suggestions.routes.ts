import * as contract from '@hearthline/contract/suggestions';
import type { Mount } from '../../platform/http/mount.ts';
import { suggest } from './suggest.ts';

export function mountSuggestions(mount: Mount): void {
  mount.read(contract.suggestIntake, suggest);
}
