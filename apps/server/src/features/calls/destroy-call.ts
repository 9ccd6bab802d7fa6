import type { Tx } from '../../platform/db/tx.ts';
import { destroyPersonal } from '../../platform/events/destroy-personal.ts';
import type { Context } from '../../platform/http/context.ts';
import { appendToCall, loadCall } from './call-stream.ts';

const recordings = ['call.recorded', 'call.message_left'];

/** Takes out of a call what it tells of people, or its recordings alone; gives the names of the recordings. */
export async function destroyCall(
  ctx: Context,
  tx: Tx,
  callId: string,
  { listId, recordingOnly }: { listId: string; recordingOnly: boolean },
): Promise<string[]> {
  const { recording, message } = (await loadCall(tx, callId)).state.state;
  const types = recordingOnly ? { types: recordings } : {};
  const seqs = await destroyPersonal(tx, { listId, subjectId: callId, streamId: callId, ...types });
  // Read after its payloads are gone, so that the row written is the one a rebuild gives.
  await appendToCall(ctx, tx, await loadCall(tx, callId), [
    { type: 'call.personal_destroyed', at: null, open: { listId, seqs, files: [], recordingOnly }, personal: {} },
  ]);
  return [recording, message].filter((name) => name !== null);
}
