import { downloadFile, uploadFile } from '@hearthline/contract/files';
import type { Mount } from '../../platform/http/mount.ts';
import { download } from './download-file.ts';
import { upload } from './upload-file.ts';

/** Photos, sheets and recordings of cases. */
export function mountFiles(mount: Mount): void {
  mount.raw(uploadFile, upload);
  mount.raw(downloadFile, download);
}
