import type { Tx } from '../../platform/db/tx.ts';
import { destroyPersonal } from '../../platform/events/destroy-personal.ts';
import { loadStream } from '../../platform/events/event-log.ts';
import { authorOf, type Context } from '../../platform/http/context.ts';
import type { MessageFile, ReceivedOpen } from './inbox-events.ts';

/** Takes out of a message what it tells of people; gives its files. `subjectId`: what stands on the list, itself or the case it became. */
export async function destroyMessage(
  ctx: Context,
  tx: Tx,
  { listId, subjectId, messageId }: { listId: string; subjectId: string; messageId: string },
): Promise<string[]> {
  const { events, seq, hash } = await loadStream(tx, messageId);
  const received = events[0]?.open as ReceivedOpen | undefined;
  if (!received) return [];
  const fetched = events.flatMap(({ type, open }) =>
    type === 'inbox.media_kept' ? [(open as { file: MessageFile }).file.hash] : [],
  );
  const named = [received.originalHash, ...received.files.map((file) => file.hash), ...fetched];
  const files = [...new Set(named)].sort();
  const seqs = await destroyPersonal(tx, { listId, subjectId, streamId: messageId });
  const stream = { id: messageId, kind: 'inbox' as const, seq, hash, state: null };
  const open = { listId, seqs, files };
  await ctx.services.events.append(
    tx,
    stream,
    [{ type: 'inbox.personal_destroyed', at: null, open, personal: {} }],
    authorOf(ctx),
  );
  return files;
}
