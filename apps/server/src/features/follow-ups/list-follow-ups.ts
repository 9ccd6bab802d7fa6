import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { FollowUpRow, listFollowUps } from '@hearthline/contract/follow-ups';
import { mayCallFrom } from '@hearthline/domain/cases/follow-ups';
import { jobRow } from '@hearthline/domain/permissions/job-table';
import { maskWords } from '@hearthline/domain/text/mask';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Person } from '../../platform/auth/person.ts';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { type ListedCase, listCases, readCursor, writeCursor } from '../queue/queue.public.ts';
import { countOwn, findWaiting, type WaitingCase } from './follow-ups.store.ts';

const HOUR_MS = 3_600_000;

/** Units for which the person rings customers: those of the jobs that follow up, and everything below them. */
function askingUnits(person: Person): number[] {
  const asking = person.jobs.filter((held) => jobRow(held.job).permissions.includes('case.follow_up'));
  return [...new Set(asking.flatMap((held) => [held.unitId, ...held.covers]))];
}

function rowOf(ctx: Context, { row, stored }: ListedCase, found: WaitingCase): FollowUpRow {
  const { pack, cases } = ctx.services.policy.byVersion(found.pack_version);
  const from = mayCallFrom(ctx.now, cases.followUps);
  return {
    ...row,
    phone: stored.phone,
    result: found.result && (row.callerShown === 'clear' ? found.result : maskWords(found.result, found)),
    doneAt: formatInstant(found.done_at),
    askBy: formatInstant(found.done_at + cases.followUps.withinHours * HOUR_MS),
    plan: cases.kinds[row.kind].followUp === 'always' ? 'always' : 'sample',
    tries: found.tries,
    triesNeeded: cases.followUpTries,
    lastTry:
      found.last_at === null || found.last_outcome === null
        ? null
        : { at: formatInstant(found.last_at), outcome: found.last_outcome as 'unreachable' },
    mayCallFrom: from === null ? null : formatInstant(from),
    questions: pack.followUps.questions,
  };
}

/** Whom to ask how it went: the longest waiting first, never the asker's own work (FOL-1, SEC-5). */
export async function list(
  ctx: Context,
  { query }: Input<typeof listFollowUps>,
  db: Db,
): Promise<Answer<typeof listFollowUps>> {
  const { kinds } = ctx.services.policy.current(ctx.now).cases;
  const ask = {
    units: askingUnits(ctx.person),
    kinds: Object.entries(kinds).flatMap(([kind, rule]) => (rule.followUp === 'never' ? [] : [kind])),
    staffId: ctx.person.staffId,
    after: readCursor(query.after),
    rows: query.limit + 1,
  };
  const found = await findWaiting(db, ask);
  const page = found.slice(0, query.limit);
  const ids = page.map((each) => each.id);
  const [listed, ownWork] = await Promise.all([listCases(db, ctx.person, ids), countOwn(db, ask)]);
  const rows = listed.flatMap((each) => {
    const waiting = page.find(({ id }) => id === each.row.id);
    return waiting ? [rowOf(ctx, each, waiting)] : [];
  });
  const last = page.at(-1);
  return { rows, next: found.length > query.limit && last ? writeCursor(last.done_at, last.id) : null, ownWork };
}
