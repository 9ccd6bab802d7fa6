import { buffer } from 'node:stream/consumers';
import type { Tx } from '../../../platform/db/tx.ts';
import { keepFiles } from '../../../platform/files/files-lock.ts';
import { sniffType } from '../../../platform/files/sniff-type.ts';
import type { Context } from '../../../platform/http/context.ts';
import { Refused } from '../../../platform/http/refused.ts';
import { requireFilesInSight } from './files-in-sight.ts';

export interface FileFacts {
  hash: string;
  size: number;
  type: string;
  name: string;
}

/** Size and kind of uploaded files, read from the store and not believed from the request. */
export async function fileFacts(
  ctx: Context,
  tx: Tx,
  files: readonly { hash: string; name: string }[],
  into: string | null,
): Promise<FileFacts[]> {
  await keepFiles(tx);
  const hashes = files.map(({ hash }) => hash);
  await requireFilesInSight(ctx, tx, hashes, { field: 'files', into });
  return Promise.all(
    files.map(async ({ hash, name }) => {
      if (!(await ctx.services.files.has(hash))) throw new Refused('file_missing', { hash }, 'files');
      const { stream, size } = await ctx.services.files.get(hash);
      const sniffed = sniffType(await buffer(stream));
      if (!sniffed.ok) throw new Refused('file_type_refused', { hash }, 'files');
      return { hash, name, size, type: sniffed.type };
    }),
  );
}
