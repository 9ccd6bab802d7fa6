import type { SheetEntry, SheetView } from '@hearthline/contract/first-asked-view';
import { abilitiesOnSheet, seesSheetCaller } from '@hearthline/domain/first-asked/sheet-abilities';
import type { SheetEvent } from '@hearthline/domain/first-asked/sheet-events';
import { factsOfSheet } from '@hearthline/domain/first-asked/sheet-facts';
import { type SheetState, turnOfSheet } from '@hearthline/domain/first-asked/sheet-state';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import { loadStream } from '../../platform/events/event-log.ts';
import type { Context } from '../../platform/http/context.ts';
import { clockViewsOf } from '../../platform/policy/clock-views.ts';
import { ledgerViewsOf } from '../../platform/policy/ledger-views.ts';
import { findCase } from '../cases/cases.public.ts';
import { type Names, namesOf } from '../organisation/organisation.public.ts';
import { hideSheetCaller } from './hide-sheet-caller.ts';
import { attributesOfSheet, clocksOfSheet } from './sheet-clocks.ts';
import type { SeenSheet } from './sheet-stream.ts';

const iso = (at: number | null): string | null => (at === null ? null : formatInstant(at));

function numbersOf(events: readonly SheetEvent[], names: readonly string[]): number[] {
  const opens = events.map((event) => event.open as Record<string, unknown>);
  return opens.flatMap((open) => names.map((name) => open[name])).filter((value) => typeof value === 'number');
}

function namesInSheet(db: Db, state: SheetState, events: readonly SheetEvent[]): Promise<Names> {
  const unitIds = [...state.involvedUnitIds, ...numbersOf(events, ['unitId'])];
  const actors = events.flatMap(({ actorId }) => (actorId === null ? [] : [actorId]));
  const named = numbersOf(events, ['staffId', 'reportedToId', 'fromId', 'toId']);
  return namesOf(db, [...new Set(unitIds)], [...new Set([...state.involvedStaffIds, ...actors, ...named])]);
}

/** What people wrote, in the order it is read: materials and steps of a notification one under another. */
function wordsOf({ personal, type }: SheetEvent): string | null {
  if (personal === null || type === 'sheet.opened') return null;
  const parts = Object.values(personal as Record<string, unknown>).flat();
  return parts.filter((part): part is string => typeof part === 'string' && part !== '').join('\n') || null;
}

function paramsOf(event: SheetEvent, names: Names): SheetEntry['params'] {
  const params: SheetEntry['params'] = {};
  for (const [key, value] of Object.entries(event.open)) {
    if (typeof value === 'string' || typeof value === 'number') params[key] = value;
    if (typeof value === 'boolean') params[key] = value ? 1 : 0;
    if (Array.isArray(value)) params[key] = key === 'clocks' ? value.length : value.join(', ');
  }
  const named = (key: string): string | null =>
    typeof params[key] === 'number' ? (names.staff(params[key])?.name ?? null) : null;
  if (typeof params.unitId === 'number') params.unit = names.unit(params.unitId)?.name ?? null;
  for (const key of ['staffId', 'reportedToId', 'toId'])
    if (key in params) params.staff = named(key) ?? params.staff ?? null;
  return params;
}

function timelineOf(events: readonly SheetEvent[], names: Names): SheetEntry[] {
  return events.map((event) => ({
    seq: event.seq,
    type: event.type,
    happenedAt: formatInstant(event.happenedAt),
    recordedAt: formatInstant(event.recordedAt),
    actor: names.staff(event.actorId),
    params: paramsOf(event, names),
    words: wordsOf(event),
  }));
}

function stampsOf(state: SheetState, names: Names) {
  const stamp = (at: number | null, byId: number | null) =>
    at === null ? null : { at: formatInstant(at), by: names.staff(byId) };
  const { urgent } = state;
  const told = stamp(state.toldAt, state.toldById);
  return {
    handedOver: stamp(state.handedOverAt, state.handedOverById),
    received: stamp(state.receivedAt, state.receivedById),
    accepted: stamp(state.acceptedAt, state.handlerId),
    resolved: stamp(state.resolvedAt, state.resolvedById),
    told: told && state.toldWay ? { ...told, way: state.toldWay } : null,
    urgent: urgent && {
      because: urgent.because,
      asked: { at: formatInstant(urgent.askedAt), by: names.staff(urgent.askedById) },
      decided: stamp(urgent.decidedAt, urgent.decidedById),
      granted: urgent.granted,
      contactBy: iso(urgent.contactBy),
    },
  };
}

function partiesOf(state: SheetState, names: Names) {
  const unit = (id: number) => names.unit(id) ?? { id, name: '' };
  const person = (id: number) => names.staff(id) ?? { id, name: '' };
  const turn = turnOfSheet(state);
  const handling = state.handlingUnitId;
  const apart = handling !== null && handling !== state.firstAskedUnitId && state.receivedAt !== null;
  return {
    firstAsked: person(state.firstAskedId),
    firstAskedUnit: unit(state.firstAskedUnitId),
    keeper: person(state.keeperId),
    firstHandler: names.staff(state.firstHandlerId),
    handler: names.staff(state.handlerId),
    handlingUnit: names.unit(handling),
    turn: turn && { unit: unit(turn.unitId), staff: names.staff(turn.staffId) },
    led: state.led && { unit: unit(state.led.unitId), met: state.led.met, at: formatInstant(state.led.at) },
    namedUnit: names.unit(state.namedUnitId),
    reportedTo: names.staff(state.reportedToId),
    copies: [
      { unit: unit(state.firstAskedUnitId), since: formatInstant(state.openedAt) },
      ...(apart ? [{ unit: unit(handling), since: formatInstant(state.receivedAt ?? 0) }] : []),
    ],
  };
}

/** A sheet as one person sees it now: facts, stamps, clocks, timeline, and what they may do. */
export async function sheetViewOf(ctx: Context, db: Db, { known, behind }: SeenSheet): Promise<SheetView> {
  const { state } = known.state;
  const events = (await loadStream(db, state.id)).events as unknown as SheetEvent[];
  const { policy: book } = ctx.services;
  const clocks = clocksOfSheet(book.byVersion(state.packVersion), state);
  const names = await namesInSheet(db, state, events);
  const { id, caseId, number, seq, caseKind, place, matter, done, result, explanation, exempt } = state;
  const shown = behind.sealed ? 'sealed' : seesSheetCaller(ctx.person, state, behind) ? 'clear' : 'masked';
  const view: SheetView = {
    id,
    caseId,
    caseSeen: (await findCase(db, caseId)) !== null,
    number,
    seq,
    state: state.state,
    caseKind,
    place,
    matter,
    done,
    result,
    explanation,
    exempt,
    ...partiesOf(state, names),
    ...stampsOf(state, names),
    askedAt: formatInstant(state.askedAt),
    openedAt: formatInstant(state.openedAt),
    caller: { name: state.callerName, phone: state.phone, anonymous: state.anonymous, shown },
    notices: state.notices.map(({ at, byId, way, materials, steps, supplement }) => ({
      way,
      supplement,
      materials: [...materials],
      steps: [...steps],
      at: formatInstant(at),
      by: names.staff(byId),
    })),
    leaderAsked: state.question !== null,
    contactPromisedAt: iso(state.contactPromisedAt),
    contactedAt: iso(state.contactedAt),
    endedMonth: state.endedMonth,
    handedInAt: iso(state.handedInAt),
    filedAt: iso(state.filedAt),
    retainUntil: state.retainUntil,
    objections: state.objectionSeqs.length,
    findings: state.findings.map(({ at, byId, staffId, provedBy, ...finding }) => ({
      ...finding,
      provedBy: [...provedBy],
      at: formatInstant(at),
      by: names.staff(byId),
      staff: names.staff(staffId) ?? { id: staffId, name: '' },
    })),
    clocks: clockViewsOf(book, clocks, ctx.now),
    ledger: ledgerViewsOf(
      book,
      clocks,
      'sheet',
      attributesOfSheet(state),
      factsOfSheet(state),
      state.endedAt ?? ctx.now,
    ),
    timeline: timelineOf(events, names),
    abilities: abilitiesOnSheet(ctx.person, state, behind).map(({ act, why }) => ({
      act,
      why: why && { code: why.refused, params: why.params },
    })),
  };
  return hideSheetCaller(view, shown);
}
