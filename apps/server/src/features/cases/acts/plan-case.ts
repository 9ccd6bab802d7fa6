import type { CaseCommand } from '@hearthline/domain/cases/case-commands';
import type { CaseEvent, NewCaseEvent } from '@hearthline/domain/cases/case-events';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import type { CaseKind, CaseStateName } from '@hearthline/domain/cases/case-terms';
import { decideCase } from '@hearthline/domain/cases/decide-case';
import { evolveCase } from '@hearthline/domain/cases/evolve-case';
import { isRefusal } from '@hearthline/domain/cases/refusal';
import { normalizePhone } from '@hearthline/domain/search/phone-key';
import { cleanText } from '@hearthline/domain/text/clean-text';
import { localDate } from '@hearthline/domain/time/instant';
import { checkCode } from '../../../platform/events/canonical.ts';
import { chainEvents, readEvent } from '../../../platform/events/chain.ts';
import { authorOf, type Context } from '../../../platform/http/context.ts';
import { Refused } from '../../../platform/http/refused.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { PolicyVersion } from '../../../platform/policy/policy-book.ts';
import { asCaseEvents } from '../case-stream.ts';
import { clocksOfCase } from '../clocks/case-clocks.ts';
import { dueFactsOf } from '../clocks/case-due.ts';
import type { Appeal, TakenIn } from '../intake/appeal.ts';
import type { IntakeFacts, NewCase } from '../intake/intake.store.ts';
import { attachmentRows, caseFileRow, clockRows, likenessRows, searchRow, workOrderRows } from '../tables/case-rows.ts';
import type { FileFacts } from './file-facts.ts';

/** A case as it will be written, and what its caller is given; the number is still empty. */
export interface PlannedCase {
  taken: TakenIn;
  row: NewCase;
  orders: object[];
  attachments: object[];
}

function receivedEvent(ctx: Context, appeal: Appeal, facts: IntakeFacts, policy: PolicyVersion): NewCaseEvent {
  const clean = cleanText(appeal.text, { maxLength: 20_000 });
  const { premises } = facts;
  const accuses = appeal.accusedStaffIds.length + appeal.accusedUnitIds.length > 0;
  if (facts.centre_unit_id === null) throw new Refused('unknown_unit', { kind: policy.pack.followUpBy });
  return {
    type: 'case.received',
    at: appeal.happenedAt,
    open: {
      kind: appeal.kind,
      topic: appeal.topic,
      urgency: appeal.urgency,
      source: appeal.source,
      // Whoever accuses somebody is kept from them, unless they wish to be named (SEC-1).
      sealed: appeal.sealed ?? (accuses || policy.cases.kinds[appeal.kind].sealedByDefault),
      originUnitId: appeal.originUnitId,
      centreUnitId: facts.centre_unit_id,
      receivedBy: ctx.person.staffId,
      premisesId: premises?.id ?? null,
      premisesUse: premises?.use ?? null,
      ...(premises?.special_place && { specialPlace: premises.special_place }),
      stationUnitId: premises?.station_unit_id ?? null,
      areaStewardIds: facts.steward_ids ?? [],
      outside: appeal.outside,
      accusedStaffIds: appeal.accusedStaffIds,
      accusedUnitIds: appeal.accusedUnitIds,
      ...(facts.line_unit_ids && { lineUnitIds: facts.line_unit_ids }),
      messageId: appeal.messageId,
      originalHash: appeal.originalHash,
      preferredWay: appeal.preferredWay,
      packVersion: policy.version,
      ...(appeal.suggested ? { suggested: appeal.suggested } : {}),
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
function furtherCommands(appeal: Appeal, files: readonly FileFacts[]): CaseCommand[] {
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
    if (arrivedAt !== null)
      commands.push({ act: 'arrive', orderNo: 1, proof: 'paper', fileHash: null, words: '', at: arrivedAt });
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

/** What an appeal becomes: its first events, decided and chained, and the rows that follow from them. */
export function planCase(
  ctx: Context,
  appeal: Appeal,
  facts: IntakeFacts,
  files: readonly FileFacts[],
  policy: PolicyVersion,
): PlannedCase {
  const id = uuidv7();
  const first = receivedEvent(ctx, appeal, facts, policy);
  const decided = decideAll(ctx, id, first, furtherCommands(appeal, files), policy);
  const stored = chainEvents({ id, kind: 'case', seq: 0, hash: null }, decided, authorOf(ctx));
  const events = asCaseEvents(stored.map(readEvent));
  const state = events.reduce<CaseState | null>((before, event) => evolveCase(id, before, event), null);
  if (!state) throw new Error('a case begins with an event');
  const rulebook = { byVersion: () => policy };
  const clocks = clocksOfCase(rulebook, state, events);
  const code = checkCode(stored[0]?.hash ?? '');
  return {
    taken: { id, number: '', checkCode: code, state: state.state, similar: similarOf(facts) },
    row: {
      id,
      events: stored,
      search: searchRow(state),
      likenessKeys: likenessRows(state).map(({ key }) => key),
      clocks: clockRows(id, clocks),
      file: { number: '', check_code: code, ...caseFileRow(state, dueFactsOf(rulebook, { state, clocks }, new Map())) },
      year: Number(localDate(ctx.now).slice(0, 4)),
      kept: null,
    },
    orders: workOrderRows(state),
    attachments: attachmentRows(state),
  };
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
