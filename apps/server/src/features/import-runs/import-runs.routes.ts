import * as contract from '@hearthline/contract/import-runs';
import type { Mount } from '../../platform/http/mount.ts';
import { list, preview, read, start, stop } from './ask-import.ts';

export function mountImportRuns(mount: Mount): void {
  mount.read(contract.previewImport, preview);
  mount.write(contract.startImport, start);
  mount.read(contract.listImports, list);
  mount.read(contract.readImport, read);
  mount.write(contract.stopImport, stop);
}
