import { lookedSince } from '@hearthline/domain/cases/caller-sight';
import type { Db } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { Refused } from '../../../platform/http/refused.ts';
import { loadCase } from '../case-stream.ts';
import { LOOK_LASTS_MS } from '../reading/hide-caller.ts';
import { type NamedFiles, namedFiles } from '../tables/file-namings.store.ts';

/** Sealed cases within sight that have the file from others, or as the message they came by. */
function sealedWith({ all, cases }: NamedFiles, hash: string, staffId: number): string[] {
  return all
    .filter((each) => each.hash === hash && (each.messageId !== null || each.byId !== staffId))
    .flatMap(({ caseId }) => (caseId !== null && cases.get(caseId)?.sealed ? [caseId] : []));
}

/**
 * Files are asked for by the hash of their bytes, and bytes somebody has not had must not be had by it (SEC-1). What only cases
 * and messages out of the person's sight name, or only others uploaded, is missing for them as if it had never come. What is
 * a sealed case's is had after a look that goes on record. Whoever uploaded the same bytes themselves has them anyway.
 *
 * @param into the case they are for, which has its own files already.
 */
export async function requireFilesInSight(
  { person, now }: Context,
  db: Db,
  hashes: readonly string[],
  { field, into = null }: { field: string; into?: string | null },
): Promise<void> {
  const { staffId } = person;
  if (staffId === null) return;
  const found = await namedFiles(db, staffId, hashes);
  for (const hash of hashes) {
    if (found.own.has(hash)) continue;
    const names = found.all.filter((each) => each.hash === hash);
    const seen = names.some(({ caseId, messageId }) =>
      messageId === null ? found.cases.has(caseId ?? '') : found.messages.has(messageId),
    );
    if (!seen && (names.length > 0 || found.others.has(hash))) throw new Refused('file_missing', { hash }, field);
    for (const id of sealedWith(found, hash, staffId)) {
      const known = id === into ? null : await loadCase(db, id);
      if (known && !lookedSince(person, known.state.state, now - LOOK_LASTS_MS))
        throw new Refused('look_first', { hash }, field);
    }
  }
}
