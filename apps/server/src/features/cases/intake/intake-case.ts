import type { intakeCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { CaseSource } from '@hearthline/domain/cases/case-terms';
import { holds } from '@hearthline/domain/permissions/can';
import { jobRow } from '@hearthline/domain/permissions/job-table';
import type { Job } from '@hearthline/domain/permissions/permission';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import type { Together } from '../../../platform/http/keyed-write.ts';
import { Refused } from '../../../platform/http/refused.ts';
import { takeMessage } from '../../inbox/inbox.public.ts';
import { requireStaff } from '../../organisation/organisation.public.ts';
import { requireAccused } from '../tables/accused.store.ts';
import type { Appeal, HandledAlready } from './appeal.ts';
import { type AskedTogether, type KnownOfAppeal, knownOfAppeals, takeIn, takeInTogether } from './take-in.ts';

const ms = (iso: string | null): number | null => (iso === null ? null : Date.parse(iso));

/** A steward's finding and a station's upload come from those who work there (INT-4); the rest from whoever takes in. */
const fieldJobs: readonly Job[] = [
  'steward',
  'repair_worker',
  'emergency_team',
  'paid_service_worker',
  'temperature_measurer',
];
const onlyFrom: Partial<Record<CaseSource, (ctx: Context) => boolean>> = {
  hotline_12345: (ctx) => holds(ctx.person, 'case.dispatch'),
  government: (ctx) => holds(ctx.person, 'case.dispatch'),
  parent_company: (ctx) => holds(ctx.person, 'case.dispatch'),
  steward: (ctx) =>
    holds(ctx.person, 'case.dispatch') ||
    ctx.person.jobs.some((held) => [...fieldJobs, 'station_clerk', 'station_head'].includes(held.job)),
  station: (ctx) => holds(ctx.person, 'order.finish') || holds(ctx.person, 'case.dispatch'),
};

type Handled = NonNullable<Input<typeof intakeCase>['body']['handled']>;

async function handledOf(ctx: Context, tx: Tx, handled: Handled): Promise<HandledAlready> {
  await requireStaff(tx, handled.staffId, ctx.now, 'handled.staffId');
  const arrivedAt = ms(handled.arrivedAt);
  const doneAt = Date.parse(handled.doneAt);
  if (arrivedAt !== null && doneAt < arrivedAt) throw new Refused('bad_span', {}, 'handled.doneAt');
  // Of several posts the one by which work is finished: at the hall nobody mends a pipe.
  const post = ctx.person.jobs.find(({ job }) => jobRow(job).permissions.includes('order.finish'));
  return { ...handled, arrivedAt, doneAt, unitId: post?.unitId ?? 0 };
}

type Body = Input<typeof intakeCase>['body'];

function requireSource(ctx: Context, { source, handled }: Body): void {
  const allowed = onlyFrom[source];
  if (allowed && !allowed(ctx)) throw new Refused('source_not_yours', { source }, 'source');
  if (handled && !holds(ctx.person, 'order.finish')) throw new Refused('forbidden', { permission: 'order.finish' });
}

function appealOf(ctx: Context, body: Body, handled: HandledAlready | null, originalHash: string | null): Appeal {
  const { outside } = body;
  return {
    ...body,
    happenedAt: ms(body.happenedAt),
    outside: outside && { system: outside.system, number: outside.number, due: ms(outside.dueAt) },
    originUnitId: ctx.person.jobs[0]?.unitId ?? null,
    originalHash,
    handled,
  };
}

/** Takes in an appeal from a signed-in person: any source, answered on the spot or already handled (INT-1 to INT-4). */
export async function intake(
  ctx: Context,
  { body }: Input<typeof intakeCase>,
  tx: Tx,
): Promise<Answer<typeof intakeCase>> {
  requireSource(ctx, body);
  const handled = body.handled ? await handledOf(ctx, tx, body.handled) : null;
  await requireAccused(tx, body);
  const message = body.messageId ? await takeMessage(ctx, tx, body.messageId) : null;
  const taken = await takeIn(ctx, tx, appealOf(ctx, body, handled, message?.originalHash ?? null));
  if (message) await message.markTaken(taken.id);
  return taken;
}

/** Whether nothing but the appeal itself has to be looked at or written: what operators take in by the hundred. */
export function isPlain({ body }: Input<typeof intakeCase>): boolean {
  const { messageId, handled, outside, files, accusedStaffIds, accusedUnitIds } = body;
  return !messageId && !handled && !outside && files.length + accusedStaffIds.length + accusedUnitIds.length === 0;
}

/** What plain appeals of several people must know. */
export function askTogether(asked: readonly Together<typeof intakeCase>[], tx: Tx): Promise<readonly KnownOfAppeal[]> {
  return knownOfAppeals(
    tx,
    asked.map(({ ctx, input: { body } }) => ({ ctx, appeal: appealOf(ctx, body, null, null) })),
  );
}

/** Plain appeals of several people, in one transaction; each has its own answer or refusal. */
export async function intakeTogether(
  asked: readonly (Together<typeof intakeCase> & { known: KnownOfAppeal })[],
  tx: Tx,
): Promise<(Answer<typeof intakeCase> | Refused)[]> {
  const outcomes: (Answer<typeof intakeCase> | Refused)[] = [];
  const allowed: (AskedTogether & { at: number })[] = [];
  asked.forEach(({ ctx, input: { body }, request, known }, at) => {
    try {
      requireSource(ctx, body);
      allowed.push({ at, ctx, request, known, appeal: appealOf(ctx, body, null, null) });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      outcomes[at] = error;
    }
  });
  const taken = await takeInTogether(tx, allowed);
  allowed.forEach(({ at }, index) => {
    outcomes[at] = taken[index] as (typeof taken)[number];
  });
  return outcomes;
}
