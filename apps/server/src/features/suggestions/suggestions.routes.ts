import { listCorrections } from '@hearthline/contract/corrections';
import * as contract from '@hearthline/contract/suggestions';
import type { Mount } from '../../platform/http/mount.ts';
import { corrections } from './list-corrections.ts';
import { suggest } from './suggest.ts';

export function mountSuggestions(mount: Mount): void {
  mount.read(contract.suggestIntake, suggest);
  mount.read(listCorrections, corrections);
}
