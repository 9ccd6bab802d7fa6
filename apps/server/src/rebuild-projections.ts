import { sql } from 'kysely';
import type pg from 'pg';
import { createProjectors } from './app.ts';
import { noScope } from './platform/db/scope.ts';
import { inTransaction, type Tx } from './platform/db/tx.ts';
import { type StreamKind, streamKinds } from './platform/events/chain.ts';
import { loadStream } from './platform/events/event-log.ts';
import type { PolicyBook } from './platform/policy/policy-book.ts';

/** Every table that is only what events say: dropped and made again by a rebuild. */
export const projectionTables = [
  'case_file',
  'work_order',
  'follow_up',
  'case_attachment',
  'clock',
  'case_reach',
  'case_search',
  'case_likeness',
  'unit',
  'unit_closure',
  'staff',
  'staff_job',
  'duty',
  'community',
  'community_alias',
  'premises',
  'reading',
  'interruption',
  'interruption_place',
  'outdoor_day',
  'call_file',
  'customer',
  'customer_phone',
  'occupancy',
  'area',
  'area_premises',
  'area_steward',
  'inbox_message',
  'sheet',
  'sheet_finding',
  'sheet_month',
  'follow_up_month',
  'follow_up_taken',
  'follow_up_review',
  'pack_version',
  'holiday_list',
  'unit_hours',
  'heating_season',
  'destruction_list',
  'destruction_item',
  'legal_hold',
  'word_version',
  'word_example',
  'dispatch_rule',
  'dispatch_month',
  'dispatch_sample',
] as const;

/** Directory first: what cases are shown with. Within a kind, streams in the order they began. */
const order: readonly StreamKind[] = [
  'unit',
  'staff',
  'community',
  'premises',
  'customer',
  'area',
  'interruption',
  'outdoor',
  'call',
  'inbox',
  'pack',
  'calendar',
  'words',
  'word_example',
  'dispatch_rule',
  'case',
  'sheet',
  'sheet_month',
  'destruction',
  'hold',
  'follow_up_month',
  'follow_up_review',
  'dispatch_month',
  'account_log',
];

async function replayStream(
  tx: Tx,
  kind: StreamKind,
  id: string,
  projectors: ReturnType<typeof createProjectors>,
): Promise<number> {
  const { events } = await loadStream(tx, id);
  const project = projectors[kind];
  // A fresh stream for the projector: everything in it is news.
  await project?.(tx, { id, kind, seq: 0, hash: null, state: { state: null, events: [] } }, events);
  return events.length;
}

/** Drops all projections and replays the log, in one transaction: either all of it or nothing. */
export async function rebuildProjections(
  pool: pg.Pool,
  policy: PolicyBook,
  say: (line: string) => void = () => undefined,
): Promise<{ streams: number; events: number }> {
  const projectors = createProjectors(policy);
  const missing = streamKinds.filter((kind) => !order.includes(kind));
  if (missing.length > 0) throw new Error(`rebuild knows no place for ${missing.join(', ')}`);
  return inTransaction(pool, noScope, async (tx) => {
    await tx.rows(sql.raw(`truncate ${projectionTables.join(', ')}`));
    let streams = 0;
    let events = 0;
    for (const kind of order) {
      const ids = await tx.rows(
        sql<{ stream_id: string }>`select stream_id from event where kind = ${kind} and seq = 1 order by id`,
      );
      for (const { stream_id } of ids) {
        events += await replayStream(tx, kind, stream_id, projectors);
        streams += 1;
      }
      say(`${kind}: ${ids.length}`);
    }
    return { streams, events };
  });
}
