import type { DispatchSampleRow, listDispatchSamples } from '@hearthline/contract/dispatch-rules';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import type { DispatchFault } from '@hearthline/domain/dispatch/dispatch-sample';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { callerHidden, findCase } from '../cases/cases.public.ts';
import { namesOf } from '../organisation/organisation.public.ts';
import { listCases, readCursor, writeCursor } from '../queue/queue.public.ts';
import { countOwnPart, findSamples, type SampleRow } from './samples.store.ts';
import { type SentByRule, sentByRule } from './sent-by-rule.ts';

type Names = Awaited<ReturnType<typeof namesOf>>;
type Part = Omit<DispatchSampleRow, keyof Awaited<ReturnType<typeof listCases>>[number]['row']>;

/** What the rule did with the case, as its events have it. */
function partOf(ctx: Context, row: SampleRow, state: CaseState, sent: SentByRule, names: Names): Part {
  const { byRule, unitId, assigneeId } = sent;
  return {
    drawnAt: formatInstant(row.drawn_at),
    ruleTopic: row.topic,
    sentTo: { unit: names.unit(unitId) ?? { id: unitId, name: '' }, staff: names.staff(assigneeId) },
    why: { ...byRule, read: callerHidden(ctx.person, state) ? [] : [...byRule.read] },
    returned: sent.returned,
    verdict:
      row.judged_at === null || row.is_right === null
        ? null
        : {
            right: row.is_right,
            fault: row.fault as DispatchFault | null,
            shouldUnit: names.unit(row.should_unit_id),
            shouldTopic: row.should_topic,
            at: formatInstant(row.judged_at),
            by: names.staff(row.judged_by),
          },
  };
}

/** What is to be looked at again, or what was found; the sample itself is drawn, nobody chooses it. */
export async function listSamples(
  ctx: Context,
  { query }: Input<typeof listDispatchSamples>,
  db: Db,
): Promise<Answer<typeof listDispatchSamples>> {
  const { staffId } = ctx.person;
  const judged = query.state === 'judged';
  const found = await findSamples(db, { judged, staffId, after: readCursor(query.after), rows: query.limit + 1 });
  const page = found.slice(0, query.limit);
  const listed = await listCases(
    db,
    ctx.person,
    page.map(({ case_id }) => case_id),
  );
  const sent = await Promise.all(page.map(async ({ case_id }) => sentByRule(await findCase(db, case_id))));
  const units = [...sent.map((each) => each?.sent.unitId), ...page.map((each) => each.should_unit_id)];
  const people = [...sent.map((each) => each?.sent.assigneeId), ...page.map((each) => each.judged_by)];
  const known = (ids: readonly (number | null | undefined)[]): number[] => ids.flatMap((id) => id ?? []);
  const names = await namesOf(db, known(units), known(people));
  const rows = page.flatMap((row, at) => {
    const own = listed.find((each) => each.row.id === row.case_id);
    const part = sent[at];
    return own && part ? [{ ...own.row, ...partOf(ctx, row, part.state, part.sent, names) }] : [];
  });
  const last = page.at(-1);
  const next =
    found.length > query.limit && last ? writeCursor(judged ? last.judged_at : last.drawn_at, last.case_id) : null;
  return { rows, next, ownPart: await countOwnPart(db, staffId) };
}
