import {
  type DispatchMonth,
  type DispatchMonthEvent,
  evolveDispatchMonth,
  type GivenVerdict,
} from '@hearthline/domain/dispatch/dispatch-sample';
import { insertRows, putRow } from '../../platform/db/replace-rows.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Projector } from '../../platform/events/event-log.ts';
import { type Folding, foldedProjector } from '../../platform/events/folded-stream.ts';
import { namedStreamId } from '../../platform/events/named-stream.ts';

export const sampleFolding: Folding<DispatchMonth, DispatchMonthEvent> = {
  kind: 'dispatch_month',
  evolve: evolveDispatchMonth,
};

export const sampleMonthId = (topic: string, month: string): string => namedStreamId(`dispatches ${topic} ${month}`);

const iso = (at: number): string => new Date(at).toISOString();

const rowOf = ({ id, plan: topic, month, unitId: unit_id, share, draws }: DispatchMonth) => ({
  id,
  topic,
  month,
  unit_id,
  share,
  sent: draws.reduce((sum, { served }) => sum + served, 0),
  draws,
});

const putVerdict = `update dispatch_sample set is_right = $2, fault = $3, should_unit_id = $4, should_topic = $5,
  judged_at = $6, judged_by = $7 where case_id = $1`;

const write = (tx: Tx, { caseId, right, fault, shouldUnitId, shouldTopic, at, byId }: GivenVerdict) =>
  tx.prepared('dispatch_verdict_put', putVerdict, [caseId, right, fault, shouldUnitId, shouldTopic, iso(at), byId]);

/** Months of topics: what was drawn of what they sent by themselves, and what was found. */
export const dispatchMonthProjector: Projector = foldedProjector(sampleFolding, async (tx, before, after) => {
  await putRow(tx, 'dispatch_month', rowOf(after), before !== null);
  const taken = after.draws
    .slice(before?.draws.length ?? 0)
    .flatMap(({ taken: ids, day, drawnAt }) =>
      ids.map((case_id) => ({ case_id, month_id: after.id, topic: after.plan, day, drawn_at: iso(drawnAt) })),
    );
  await insertRows(tx, 'dispatch_sample', taken);
  for (const verdict of after.verdicts.slice(before?.verdicts.length ?? 0)) await write(tx, verdict);
});
