import type { readDuty } from '@hearthline/contract/duty';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { onDuty } from '@hearthline/domain/directory/unit-state';
import { formatInstant, parseInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { dutyRows, dutyView } from './duty.view.ts';

/** ORG-4: who was on duty on a line, as the rota stands now, and as it stood at that very moment. */
export async function readOne(
  ctx: Context,
  { query }: Input<typeof readDuty>,
  db: Db,
): Promise<Answer<typeof readDuty>> {
  const at = query.at === undefined ? ctx.now : parseInstant(query.at);
  const moment = formatInstant(at);
  const unit = query.unit ?? null;
  const rows = await dutyRows(
    db,
    sql`d.line = ${query.line} and d.from_at <= ${moment}::timestamptz and d.to_at > ${moment}::timestamptz
      and (${unit}::int is null or d.unit_id in (select unit_id from unit_closure where ancestor_id = ${unit}))`,
  );
  return {
    line: query.line,
    at: moment,
    knownNow: onDuty(rows, query.line, at, ctx.now).map(dutyView),
    knownThen: onDuty(rows, query.line, at, at).map(dutyView),
  };
}
