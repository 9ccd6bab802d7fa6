import type { Tx } from '../../../platform/db/tx.ts';
import { destroyPersonal } from '../../../platform/events/destroy-personal.ts';
import { authorOf, type Context } from '../../../platform/http/context.ts';
import { loadCase } from '../case-stream.ts';

/**
 * Takes out of a case what it tells of people, as an approved list says, and records which events lost it. What the case was
 * about, when, and how it ended stays. Gives the files it named and the message it came by.
 */
export async function destroyCase(
  ctx: Context,
  tx: Tx,
  caseId: string,
  listId: string,
): Promise<{ files: string[]; messageId: string | null }> {
  const known = await loadCase(tx, caseId);
  if (!known) throw new Error(`case ${caseId} is on a list and not there`);
  const { files: attached, originalHash, messageId } = known.state.state;
  const files = [...new Set([...attached.map(({ hash }) => hash), ...(originalHash ? [originalHash] : [])])].sort();
  const seqs = await destroyPersonal(tx, { listId, subjectId: caseId, streamId: caseId });
  const open = { listId, seqs, files };
  await ctx.services.events.append(
    tx,
    known,
    [{ type: 'case.personal_destroyed', at: null, open, personal: {} }],
    authorOf(ctx),
  );
  return { files, messageId };
}
