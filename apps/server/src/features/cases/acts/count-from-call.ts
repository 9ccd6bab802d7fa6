import { tieOf } from '@hearthline/domain/cases/case-facts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { loadCase } from '../case-stream.ts';
import { appendToCase } from './act-on-case.ts';

/** Longer before it was taken in, a call was about something else: a conversation with its writing down takes no two hours. */
const CAME_OF_WITHIN_MS = 2 * 3_600_000;

/**
 * The call a case of the hotline came of: what is promised from the call counts from when it was answered, not from when
 * somebody had written it down (PRM-8). The first one tied counts; calls of later, or of long before, are about it only.
 */
export async function countFromCall(
  ctx: Context,
  tx: Tx,
  caseId: string,
  call: { callId: string; answeredAt: number },
): Promise<void> {
  const known = await loadCase(tx, caseId);
  if (!known) return;
  const { state, events } = known.state;
  const [received] = events;
  if (!received || state.source !== 'hotline' || state.state === 'closed') return;
  if (tieOf(events)?.type === 'case.call_tied') return;
  const before = received.recordedAt - call.answeredAt;
  if (before < 0 || before > CAME_OF_WITHIN_MS) return;
  await appendToCase(ctx, tx, known, [{ type: 'case.call_tied', at: null, open: call, personal: {} }]);
}

/** The call was tied to a case by mistake and now goes to another: an open case no longer counts from it. */
export async function countNoLonger(ctx: Context, tx: Tx, caseId: string, callId: string): Promise<void> {
  const known = await loadCase(tx, caseId);
  if (!known || known.state.state.state === 'closed') return;
  const tie = tieOf(known.state.events);
  if (tie?.type !== 'case.call_tied' || tie.open.callId !== callId) return;
  await appendToCase(ctx, tx, known, [{ type: 'case.call_untied', at: null, open: { callId }, personal: {} }]);
}
