import { unchangedBy } from '../unchanged-by.ts';
import type { SheetEvent, SheetEventOf } from './sheet-events.ts';
import { monthOf } from './sheet-month.ts';
import type { SheetState } from './sheet-state.ts';

const withOne = (list: readonly number[], ...more: (number | null | undefined)[]): number[] =>
  more.reduce<number[]>(
    (all, one) => (one === null || one === undefined || all.includes(one) ? all : [...all, one]),
    [...list],
  );

function beginSheet(id: string, event: SheetEventOf<'sheet.opened'>): SheetState {
  const { firstAskedId, firstAskedUnitId, caseId, number, caseKind, packVersion } = event.open;
  const { callerName, phone, place, matter } = event.personal ?? {
    callerName: null,
    phone: null,
    place: null,
    matter: null,
  };
  return {
    id,
    seq: event.seq,
    caseId,
    number,
    caseKind,
    state: 'open',
    packVersion,
    askedAt: event.happenedAt,
    openedAt: event.recordedAt,
    firstAskedId,
    firstAskedUnitId,
    keeperId: firstAskedId,
    callerName,
    phone,
    place,
    matter,
    anonymous: event.personal !== null && callerName === null && phone === null,
    notices: [],
    led: null,
    question: null,
    namedUnitId: null,
    handlingUnitId: null,
    handlerId: null,
    firstHandlerId: null,
    handedOverAt: null,
    handedOverById: null,
    receivedAt: null,
    receivedById: null,
    acceptedAt: null,
    contactPromisedAt: null,
    contactedAt: null,
    urgent: null,
    objectionSeqs: [],
    resolvedAt: null,
    resolvedById: null,
    done: null,
    result: null,
    explanation: null,
    reportedToId: null,
    toldAt: null,
    toldById: null,
    toldWay: null,
    exempt: null,
    endedAt: null,
    endedMonth: null,
    batchId: null,
    handedInAt: null,
    filedAt: null,
    retainUntil: null,
    destroyedAt: null,
    findings: [],
    events: [{ seq: event.seq, type: event.type, at: event.happenedAt }],
    involvedUnitIds: [firstAskedUnitId],
    involvedStaffIds: withOne([firstAskedId], event.actorId),
    updatedAt: event.recordedAt,
  };
}

type Part = Partial<SheetState>;

function noticed(state: SheetState, event: SheetEventOf<'sheet.notified_once'>): Part {
  const { materials, steps } = event.personal ?? { materials: [], steps: [] };
  const { seq, happenedAt: at, actorId: byId, open } = event;
  return { notices: [...state.notices, { seq, at, byId, materials, steps, ...open }] };
}

function found(state: SheetState, event: SheetEventOf<'sheet.liability_found'>): Part {
  const { seq, happenedAt: at, actorId: byId, open, personal } = event;
  const finding = { seq, at, byId, ...open, ground: personal?.ground ?? null, words: personal?.words ?? null };
  return { findings: [...state.findings, finding] };
}

function resolved(event: SheetEventOf<'sheet.resolved'>): Part {
  return {
    state: 'resolved',
    resolvedAt: event.happenedAt,
    resolvedById: event.actorId,
    done: event.open.done,
    result: event.personal?.result ?? null,
    explanation: event.personal?.explanation ?? null,
    reportedToId: event.open.reportedToId,
  };
}

function urgentDecided(state: SheetState, event: SheetEventOf<'sheet.urgent_decided'>): Part {
  if (!state.urgent) return {};
  return {
    urgent: { ...state.urgent, decidedAt: event.happenedAt, decidedById: event.actorId, ...event.open },
  };
}

function passed(state: SheetState, { open: { fromId, toId } }: SheetEventOf<'sheet.passed'>): Part {
  return {
    keeperId: state.keeperId === fromId ? toId : state.keeperId,
    handlerId: state.handlerId === fromId ? toId : state.handlerId,
    involvedStaffIds: withOne(state.involvedStaffIds, toId),
  };
}

function accepted(state: SheetState, staffId: number, at: number): Part {
  return {
    state: 'accepted',
    handlerId: staffId,
    firstHandlerId: state.firstHandlerId ?? staffId,
    acceptedAt: at,
    involvedStaffIds: withOne(state.involvedStaffIds, staffId),
  };
}

function handed(state: SheetState, event: SheetEventOf<'sheet.handed_over'>): Part {
  return {
    state: 'handed_over',
    handlingUnitId: event.open.unitId,
    handlerId: null,
    handedOverAt: event.happenedAt,
    handedOverById: event.actorId,
    receivedAt: null,
    receivedById: null,
    acceptedAt: null,
    involvedUnitIds: withOne(state.involvedUnitIds, event.open.unitId),
  };
}

function takenOver(state: SheetState, event: SheetEventOf<'sheet.taken_over'>): Part {
  const { happenedAt: at, actorId, open } = event;
  return {
    ...accepted(state, open.staffId, at),
    handlingUnitId: open.unitId,
    receivedAt: at,
    receivedById: actorId,
  };
}

const ended = ({ happenedAt, recordedAt }: SheetEvent) => ({ endedAt: happenedAt, endedMonth: monthOf(recordedAt) });

const asked = ({ happenedAt: at, actorId: byId }: SheetEvent) => ({ at, byId });

function urgentAsked(event: SheetEventOf<'sheet.urgent_asked'>): Part {
  const undecided = { decidedAt: null, decidedById: null, granted: null, contactBy: null };
  return {
    urgent: { askedAt: event.happenedAt, askedById: event.actorId, because: event.open.because, ...undecided },
  };
}

function changed(state: SheetState, event: SheetEvent): Part {
  const at = event.happenedAt;
  switch (event.type) {
    case 'sheet.opened':
      throw new Error(`stream ${state.id} begins twice`);
    case 'sheet.notified_once':
      return noticed(state, event);
    case 'sheet.led':
      return { led: { ...event.open, at } };
    case 'sheet.leader_asked':
      return { question: asked(event), namedUnitId: null };
    case 'sheet.department_named':
      return { question: null, namedUnitId: event.open.unitId };
    case 'sheet.handed_over':
      return handed(state, event);
    case 'sheet.taken_over':
      return takenOver(state, event);
    case 'sheet.received':
      return { state: 'received', receivedAt: at, receivedById: event.actorId };
    case 'sheet.accepted':
      return accepted(state, event.open.staffId, at);
    case 'sheet.given_back':
      return { state: 'open', handlingUnitId: null, handlerId: null, namedUnitId: null };
    case 'sheet.contact_promised':
      return { contactPromisedAt: state.contactPromisedAt ?? at };
    case 'sheet.contacted':
      return { state: 'contacted', contactedAt: state.contactedAt ?? at };
    case 'sheet.urgent_asked':
      return urgentAsked(event);
    case 'sheet.urgent_decided':
      return urgentDecided(state, event);
    case 'sheet.resolved':
      return resolved(event);
    case 'sheet.objected':
      return { objectionSeqs: [...state.objectionSeqs, event.seq] };
    case 'sheet.told':
      return { state: 'told', toldAt: at, toldById: event.actorId, toldWay: event.open.way, ...ended(event) };
    case 'sheet.exempted':
      return { state: 'exempt', exempt: event.open.because, ...ended(event) };
    case 'sheet.passed':
      return passed(state, event);
    case 'sheet.liability_found':
      return found(state, event);
    case 'sheet.recounted':
      return {};
    case 'sheet.handed_in':
      return { state: 'handed_in', batchId: event.open.batchId, handedInAt: at };
    case 'sheet.filed':
      return { state: 'filed', filedAt: at, retainUntil: event.open.retainUntil };
    case 'sheet.personal_destroyed':
      return { destroyedAt: event.recordedAt };
    default:
      return unchangedBy(event, {});
  }
}

/** The sheet after one more event; a first event other than `sheet.opened` means the stream was tampered with. */
export function evolveSheet(id: string, state: SheetState | null, event: SheetEvent): SheetState {
  if (state === null) {
    if (event.type !== 'sheet.opened') throw new Error(`stream ${id} begins with ${event.type}`);
    return beginSheet(id, event);
  }
  return {
    ...state,
    ...changed(state, event),
    seq: event.seq,
    events: [...state.events, { seq: event.seq, type: event.type, at: event.happenedAt }],
    updatedAt: event.recordedAt,
  };
}
