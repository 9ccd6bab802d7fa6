import { searchCases } from '@hearthline/contract/queue';
import type { Mount } from '../../platform/http/mount.ts';
import { search } from './search-cases.ts';

export function mountSearch(mount: Mount): void {
  mount.read(searchCases, search);
}
