import type { CaseCommand } from '@hearthline/domain/cases/case-commands';
import type { CaseEvent, NewCaseEvent } from '@hearthline/domain/cases/case-events';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import type {
  CaseKind,
  CaseSource,
  CaseStateName,
  Cause,
  ContactWay,
  Urgency,
} from '@hearthline/domain/cases/case-terms';
import { decideCase } from '@hearthline/domain/cases/decide-case';
import { evolveCase } from '@hearthline/domain/cases/evolve-case';
import { isRefusal } from '@hearthline/domain/cases/refusal';
import { normalizePhone } from '@hearthline/domain/search/phone-key';
import { cleanText } from '@hearthline/domain/text/clean-text';
import { localDate } from '@hearthline/domain/time/instant';
import type { Tx } from '../../platform/db/tx.ts';
import { checkCode } from '../../platform/events/canonical.ts';
import { chainEvents, readEvent } from '../../platform/events/chain.ts';
import { authorOf, type Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { PolicyVersion } from '../../platform/policy/policy-book.ts';
import { clocksOfCase } from './case-clocks.ts';
import { attachmentRows, caseFileRow, clockRows, searchRow, workOrderRows } from './case-rows.ts';
import { asCaseEvents } from './case-stream.ts';
import { insertParts } from './case-tables.store.ts';
import { fileFacts } from './file-facts.ts';
import { type IntakeFacts, insertCase, intakeFacts } from './intake.store.ts';

export interface HandledAlready {
  unitId: number;
  staffId: number;
  arrivedAt: number | null;
  doneAt: number;
  cause: Cause;
  result: string;
  noVisitReason: string | null;
}

/** An appeal from whatever source, its times in epoch milliseconds. */
export interface Appeal {
  source: CaseSource;
  kind: CaseKind;
  topic: string | null;
  urgency: Urgency;
  text: string;
  callerName: string | null;
  phone: string | null;
  /** How the caller asked to be told. */
  preferredWay?: ContactWay;
  premisesId: string | null;
  place: string | null;
  happenedAt: number | null;
  sealed: boolean | null;
  accusedStaffIds: number[];
  accusedUnitIds: number[];
  outside: { system: string; number: string; due: number | null } | null;
  messageId: string | null;
  originUnitId: number | null;
  originalHash: string | null;
  files: { hash: string; name: string }[];
  answered: { reply: string; code: 'solved' | 'explained' | 'not_ours' } | null;
  handled: HandledAlready | null;
}

export interface TakenIn {
  id: string;
  number: string;
  checkCode: string;
  state: CaseStateName;
  similar: {
    id: string;
    number: string;
    state: CaseStateName;
    kind: CaseKind;
    receivedAt: string;
    place: string | null;
  }[];
}

/** How far back a case alike is offered (domain figures 7.3: seven days). */
const similarWithinMs = 7 * 24 * 3_600_000;

function receivedEvent(ctx: Context, appeal: Appeal, facts: IntakeFacts, policy: PolicyVersion): NewCaseEvent {
  const clean = cleanText(appeal.text, { maxLength: 20_000 });
  const { premises } = facts;
  if (facts.centre_unit_id === null) throw new Refused('unknown_unit', { kind: policy.pack.followUpBy });
  return {
    type: 'case.received',
    at: appeal.happenedAt,
    open: {
      kind: appeal.kind,
      topic: appeal.topic,
      urgency: appeal.urgency,
      source: appeal.source,
      sealed: appeal.sealed ?? policy.cases.kinds[appeal.kind].sealedByDefault,
      originUnitId: appeal.originUnitId,
      centreUnitId: facts.centre_unit_id,
      receivedBy: ctx.person.staffId,
      premisesId: premises?.id ?? null,
      premisesUse: premises?.use ?? null,
      stationUnitId: premises?.station_unit_id ?? null,
      areaStewardIds: facts.steward_ids ?? [],
      outside: appeal.outside,
      accusedStaffIds: appeal.accusedStaffIds,
      accusedUnitIds: appeal.accusedUnitIds,
      messageId: appeal.messageId,
      originalHash: appeal.originalHash,
      preferredWay: appeal.preferredWay,
      packVersion: policy.version,
    },
    personal: {
      callerName: appeal.callerName,
      phone: appeal.phone,
      phoneKey: appeal.phone ? (normalizePhone(appeal.phone)?.key ?? null) : null,
      place: appeal.place ?? premises?.address ?? null,
      text: clean.text,
      original: clean.text === appeal.text ? null : appeal.text,
    },
  };
}

/** What follows at once from how the appeal was met: files, an answer on the spot, a station's own handling. */
function furtherCommands(appeal: Appeal, files: Awaited<ReturnType<typeof fileFacts>>): CaseCommand[] {
  const commands: CaseCommand[] = files.map((file) => ({ act: 'attach', ...file }));
  if (appeal.answered) {
    const { reply, code } = appeal.answered;
    commands.push({ act: 'answer', code, way: 'phone', words: reply, onSpot: true });
  }
  if (appeal.handled) {
    const { unitId, staffId, arrivedAt, doneAt, cause, result, noVisitReason } = appeal.handled;
    const start = arrivedAt ?? appeal.happenedAt ?? doneAt;
    commands.push({ act: 'dispatch', unitId, assigneeId: staffId, words: '', byFile: false, at: start });
    commands.push({ act: 'accept', orderNo: 1, at: start });
    if (arrivedAt !== null) commands.push({ act: 'arrive', orderNo: 1, proof: 'paper', words: '', at: arrivedAt });
    commands.push({ act: 'finish', orderNo: 1, cause, result, noVisitReason, at: doneAt });
  }
  return commands;
}

function asEvent(event: NewCaseEvent, seq: number, ctx: Context): CaseEvent {
  const { type, at, open, personal } = event;
  return {
    type,
    seq,
    happenedAt: at ?? ctx.now,
    recordedAt: ctx.now,
    actorId: ctx.person.staffId,
    open,
    personal,
  } as CaseEvent;
}

function decideAll(
  ctx: Context,
  id: string,
  first: NewCaseEvent,
  commands: readonly CaseCommand[],
  policy: PolicyVersion,
): NewCaseEvent[] {
  const events = [first];
  let state: CaseState = evolveCase(id, null, asEvent(first, 1, ctx));
  for (const command of commands) {
    const decided = decideCase(state, command, { actorId: ctx.person.staffId, now: ctx.now, policy: policy.cases });
    if (isRefusal(decided)) throw new Refused(decided.refused, decided.params);
    for (const event of decided) {
      events.push(event);
      state = evolveCase(id, state, asEvent(event, events.length, ctx));
    }
  }
  return events;
}

/**
 * Takes an appeal in: one case, its first events, clocks, register number and receipt, in one transaction.
 * Without premises the place and description stand (INT-8). Refuses times to come and premises that are not known.
 * `numberWithCommit`: the answer's number is filled in when the transaction commits, which is faster under load.
 */
export async function takeIn(ctx: Context, tx: Tx, appeal: Appeal, numberWithCommit = false): Promise<TakenIn> {
  if (appeal.happenedAt !== null && appeal.happenedAt > ctx.now)
    throw new Refused('happened_in_future', { at: appeal.happenedAt }, 'happenedAt');
  const policy = ctx.services.policy.current(ctx.now);
  const phoneKey = appeal.phone ? (normalizePhone(appeal.phone)?.key ?? null) : null;
  const today = localDate(ctx.now);
  const facts = await intakeFacts(tx, {
    premisesId: appeal.premisesId,
    today,
    phoneKey,
    since: ctx.now - similarWithinMs,
    centreKind: policy.pack.followUpBy,
  });
  if (appeal.premisesId && !facts.premises)
    throw new Refused('unknown_premises', { id: appeal.premisesId }, 'premisesId');
  const files = appeal.files.length > 0 ? await fileFacts(ctx, appeal.files) : [];
  const id = uuidv7();
  const first = receivedEvent(ctx, appeal, facts, policy);
  const decided = decideAll(ctx, id, first, furtherCommands(appeal, files), policy);
  const stored = chainEvents({ id, kind: 'case', seq: 0, hash: null }, decided, authorOf(ctx));
  const events = asCaseEvents(stored.map(readEvent));
  const state = events.reduce<CaseState | null>((before, event) => evolveCase(id, before, event), null);
  if (!state) throw new Error('a case begins with an event');
  const clocks = clocksOfCase(policy, state, events);
  const code = checkCode(stored[0]?.hash ?? '');
  const taken: TakenIn = { id, number: '', checkCode: code, state: state.state, similar: similarOf(facts) };
  const row = {
    id,
    events: stored,
    search: searchRow(state),
    clocks: clockRows(id, clocks),
    file: caseFileRow(state, { number: '', checkCode: code }, clocks),
    year: Number(today.slice(0, 4)),
  };
  const numbered = (number: string): void => {
    taken.number = number;
  };
  await insertCase(tx, row, numbered, numberWithCommit);
  if (state.orders.length > 0) await insertParts(tx, 'work_order', workOrderRows(state));
  if (state.files.length > 0) await insertParts(tx, 'case_attachment', attachmentRows(state));
  return taken;
}

function similarOf(facts: IntakeFacts): TakenIn['similar'] {
  return (facts.similar ?? []).map((row) => ({
    id: row.id,
    number: row.number,
    state: row.state as CaseStateName,
    kind: row.kind as CaseKind,
    receivedAt: new Date(row.received_at).toISOString(),
    place: row.place,
  }));
}
