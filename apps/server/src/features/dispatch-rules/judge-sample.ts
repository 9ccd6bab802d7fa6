import type { judgeDispatchSample } from '@hearthline/contract/dispatch-rules';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { maySee } from '@hearthline/domain/cases/case-abilities';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import { judgedBy } from '@hearthline/domain/dispatch/dispatch-sample';
import type { Tx } from '../../platform/db/tx.ts';
import { appendFolded, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { findCase } from '../cases/cases.public.ts';
import { requireTarget, seeingAll } from '../organisation/organisation.public.ts';
import { sampleFolding } from './sample-stream.ts';
import { monthOfSample, setterOf } from './samples.store.ts';
import { type SentByRule, sentByRule } from './sent-by-rule.ts';

type Body = Input<typeof judgeDispatchSample>['body'];

/** What is wrong says in what, and where it should have gone or what it is about; what is right says nothing more. */
function requireWhole({ right, fault, shouldUnitId, shouldTopic }: Body, sent: SentByRule): void {
  if (right && (fault ?? shouldUnitId ?? shouldTopic) !== null)
    throw new Refused('verdict_incomplete', { missing: 'right' }, 'fault');
  if (right) return;
  if (fault === null) throw new Refused('verdict_incomplete', { missing: 'fault' }, 'fault');
  if (fault === 'unit' && (shouldUnitId === null || shouldUnitId === sent.unitId))
    throw new Refused('verdict_incomplete', { missing: 'unit' }, 'shouldUnitId');
  if (fault === 'topic' && (shouldTopic === null || shouldTopic === sent.byRule.topic))
    throw new Refused('verdict_incomplete', { missing: 'topic' }, 'shouldTopic');
}

/** Whoever set the rule, took the case in or had it in hand would judge themselves (SEC-5). */
async function requireOther(ctx: Context, tx: Tx, state: CaseState, sent: SentByRule): Promise<void> {
  const setBy = await setterOf(tx, sent.byRule.topic, sent.byRule.version);
  const { staffId } = ctx.person;
  const accused = staffId !== null && state.accusedStaffIds.includes(staffId);
  if (accused || (staffId !== null && judgedBy(state, setBy).includes(staffId)))
    throw new Refused('own_part', { staffId });
}

/** Says whether the rule was right about a drawn case; once, by somebody who had no part in it. */
export async function judgeSample(
  ctx: Context,
  { params, body }: Input<typeof judgeDispatchSample>,
  tx: Tx,
): Promise<Answer<typeof judgeDispatchSample>> {
  const { id } = params;
  const drawn = await monthOfSample(tx, id);
  const known = drawn && (await findCase(tx, id));
  if (!drawn || !known || !maySee(ctx.person, known.state.state)) throw new Refused('not_found', { id });
  const { state } = known.state;
  const sent = sentByRule(known)?.sent;
  if (!sent) throw new Refused('not_found', { id });
  await requireOther(ctx, tx, state, sent);
  if (drawn.judged) throw new Refused('already_judged', {});
  requireWhole(body, sent);
  const { right, fault, shouldUnitId, shouldTopic } = body;
  if (shouldUnitId !== null) await requireTarget(tx, { unitId: shouldUnitId, assigneeId: null }, ctx.now);
  await seeingAll(tx, async () => {
    const month = await loadFolded(tx, sampleFolding, drawn.month_id);
    if (!month) throw new Refused('not_found', { id });
    if (month.state.state.verdicts.some(({ caseId }) => caseId === id)) throw new Refused('already_judged', {});
    const open = { caseId: id, right, fault, shouldUnitId, shouldTopic };
    await appendFolded(ctx, tx, sampleFolding, month, [
      { type: 'dispatch_sample.judged', at: null, open, personal: {} },
    ]);
  });
  return { id };
}
