import { buffer } from 'node:stream/consumers';
import { lookedSince } from '@hearthline/domain/cases/caller-sight';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/tx.ts';
import { keepFiles } from '../../../platform/files/files-lock.ts';
import { sniffType } from '../../../platform/files/sniff-type.ts';
import type { Context } from '../../../platform/http/context.ts';
import { Refused } from '../../../platform/http/refused.ts';
import { loadCase } from '../case-stream.ts';
import { LOOK_LASTS_MS } from '../reading/hide-caller.ts';

export interface FileFacts {
  hash: string;
  size: number;
  type: string;
  name: string;
}

/**
 * What others attached to a sealed case is had after a look that goes on record. Taken over into another case by its hash it
 * would be had without (SEC-1). Of cases out of the person's sight nothing is asked: a refusal would tell of them.
 */
async function requireLooked({ person, now }: Context, tx: Tx, hashes: readonly string[], into: string | null) {
  if (person.staffId === null) return;
  const sealed = await tx.rows(sql<{ id: string; hash: string }>`
    select c.id, a.hash from case_attachment a join case_file c on c.id = a.case_id
    where a.hash = any (${hashes}::text[]) and c.sealed and a.by_id is distinct from ${person.staffId}
      and c.id is distinct from ${into}::uuid`);
  for (const { id, hash } of sealed) {
    const known = await loadCase(tx, id);
    if (known && !lookedSince(person, known.state.state, now - LOOK_LASTS_MS))
      throw new Refused('look_first', { hash }, 'files');
  }
}

/** Size and kind of uploaded files, read from the store and not believed from the request. */
export async function fileFacts(
  ctx: Context,
  tx: Tx,
  files: readonly { hash: string; name: string }[],
  into: string | null,
): Promise<FileFacts[]> {
  await keepFiles(tx);
  await requireLooked(
    ctx,
    tx,
    files.map(({ hash }) => hash),
    into,
  );
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
