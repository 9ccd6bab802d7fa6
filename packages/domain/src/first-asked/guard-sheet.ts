import { type SheetAct, sheetActRow } from './sheet-acts.ts';
import type { SheetCommand, SheetCommands, SheetDeciding } from './sheet-commands.ts';
import type { SheetEventType } from './sheet-events.ts';
import { refuseSheet, type SheetRefusal } from './sheet-refusal.ts';
import type { SheetState } from './sheet-state.ts';
import type { Liability } from './sheet-terms.ts';

/** What speaks against an act whoever asks: the greyed button and the refusal read the same. */
export function guardSheetState(state: SheetState, act: SheetAct): SheetRefusal | null {
  if (state.destroyedAt !== null) return refuseSheet('destroyed', { sheetAct: act });
  if (!sheetActRow(act).from.includes(state.state))
    return refuseSheet('wrong_sheet_state', { sheetAct: act, sheetState: state.state });
  switch (act) {
    case 'ask_leader':
      return state.question ? refuseSheet('leader_asked_already') : null;
    case 'name_department':
      return state.question ? null : refuseSheet('nothing_asked');
    case 'hand_over':
    case 'take_over':
      return state.question ? refuseSheet('waits_for_leader') : null;
    case 'ask_urgent':
      return state.urgent && state.urgent.decidedAt === null ? refuseSheet('leader_asked_already') : null;
    case 'decide_urgent':
      return state.urgent && state.urgent.decidedAt === null ? null : refuseSheet('nothing_asked');
    case 'resolve':
      // FIR-5: the handling department contacts the customer first; nobody can contact an anonymous one.
      return state.contactedAt === null && !state.anonymous ? refuseSheet('contact_required') : null;
    default:
      return null;
  }
}

/** FIR-4, FIR-7: acts that need another person than those who are concerned. */
export function guardSheetActor(state: SheetState, act: SheetAct, actorId: number | null): SheetRefusal | null {
  const asker =
    act === 'decide_urgent' ? state.urgent?.askedById : act === 'name_department' ? state.question?.byId : null;
  return asker !== null && asker !== undefined && asker === actorId
    ? refuseSheet('needs_another_person', { staffId: actorId })
    : null;
}

const needsWords: readonly SheetAct[] = [
  'ask_leader',
  'give_back',
  'contact',
  'ask_urgent',
  'decide_urgent',
  'object',
  'tell',
  'exempt',
  'find_liability',
];

function guardWords(command: SheetCommand): SheetRefusal | null {
  if (!needsWords.includes(command.act)) return null;
  return 'words' in command && command.words.trim() !== ''
    ? null
    : refuseSheet('reason_required', { sheetAct: command.act });
}

/** What must have happened before; a claimed time lies between that and now. */
function earliest(state: SheetState, act: SheetAct): number {
  if (act === 'receive') return state.handedOverAt ?? state.askedAt;
  if (act === 'accept') return state.receivedAt ?? state.askedAt;
  if (act === 'contact') return state.acceptedAt ?? state.askedAt;
  return act === 'tell' ? (state.resolvedAt ?? state.askedAt) : state.askedAt;
}

function guardTime(state: SheetState, act: SheetAct, at: number | null, now: number): SheetRefusal | null {
  if (at === null) return null;
  if (at > now) return refuseSheet('happened_in_future', { at });
  return at < earliest(state, act) ? refuseSheet('happened_before_sheet', { at }) : null;
}

const isAccused = (unitId: number | null, staffId: number | null, by: SheetDeciding): boolean =>
  (unitId !== null && by.accusedUnitIds.includes(unitId)) || (staffId !== null && by.accusedStaffIds.includes(staffId));

const guardTarget = (unitId: number | null, staffId: number | null, by: SheetDeciding): SheetRefusal | null =>
  isAccused(unitId, staffId, by) ? refuseSheet('accused_cannot_handle', { unitId, staffId }) : null;

function guardNotice(
  state: SheetState,
  { materials, steps, words }: SheetCommands['notify_once'],
): SheetRefusal | null {
  if (materials.length + steps.length === 0) return refuseSheet('nothing_to_notify');
  // FIR-2: at one time. A second list is a supplement and says why it was not in the first.
  return state.notices.length > 0 && words.trim() === '' ? refuseSheet('notified_already') : null;
}

function guardHandOver(state: SheetState, unitId: number, by: SheetDeciding): SheetRefusal | null {
  if (unitId === state.firstAskedUnitId) return refuseSheet('same_unit', { unitId });
  if (state.namedUnitId !== null && state.namedUnitId !== unitId)
    return refuseSheet('other_department_named', { unitId: state.namedUnitId });
  return guardTarget(unitId, null, by);
}

function guardUrgent({ granted, contactBy }: SheetCommands['decide_urgent'], by: SheetDeciding): SheetRefusal | null {
  if (!granted) return null;
  return contactBy !== null && contactBy > by.now ? null : refuseSheet('urgent_needs_time');
}

/** FIR-5: what cannot be done is explained, and reported to somebody above. */
function guardResult(command: SheetCommands['resolve'], by: SheetDeciding): SheetRefusal | null {
  if (command.result.trim() === '') return refuseSheet('reason_required', { sheetAct: 'resolve' });
  if (command.done) return null;
  if (!command.explanation?.trim() || command.reportedToId === null) return refuseSheet('explanation_required');
  return command.reportedToId === by.actorId ? refuseSheet('needs_another_person', { staffId: by.actorId }) : null;
}

/** ORD-8: nobody to tell, or a vexatious caller, which is for a person who did not handle it to say. */
function guardExempt(state: SheetState, { because }: SheetCommands['exempt'], by: SheetDeciding): SheetRefusal | null {
  if (because === 'anonymous') return state.anonymous ? null : refuseSheet('caller_known');
  const concerned = [state.handlerId, state.firstHandlerId, state.resolvedById];
  return concerned.includes(by.actorId) ? refuseSheet('needs_another_person', { staffId: by.actorId }) : null;
}

/** FIR-7: what kind of event can prove each liability. */
const provedBy = {
  report: ['sheet.opened', 'sheet.leader_asked', 'sheet.given_back', 'sheet.resolved', 'sheet.urgent_asked'],
  delay: ['sheet.objected'],
  wrong_handling: [
    'sheet.notified_once',
    'sheet.led',
    'sheet.handed_over',
    'sheet.given_back',
    'sheet.contacted',
    'sheet.resolved',
    'sheet.told',
    'sheet.exempted',
  ],
  integrity: [
    'sheet.contacted',
    'sheet.resolved',
    'sheet.told',
    'sheet.objected',
    'sheet.exempted',
    'sheet.notified_once',
  ],
} as const satisfies Record<Liability, readonly SheetEventType[]>;

function guardFinding(
  state: SheetState,
  command: SheetCommands['find_liability'],
  by: SheetDeciding,
): SheetRefusal | null {
  if (command.staffId === by.actorId) return refuseSheet('needs_another_person', { staffId: by.actorId });
  if (command.ground.trim() === '') return refuseSheet('reason_required', { sheetAct: 'find_liability' });
  const unknown = command.provedBy.find((seq) => !state.events.some((event) => event.seq === seq));
  if (unknown !== undefined) return refuseSheet('no_such_event', { seq: unknown });
  if (command.liability === 'delay') {
    // FIR-7: a passed limit alone is no liability; by one of three means, and the customer objected.
    if (by.broken.length === 0) return refuseSheet('limit_not_passed');
    if (state.objectionSeqs.length === 0) return refuseSheet('no_objection');
    if (command.means === null) return refuseSheet('means_required');
  }
  const proving: readonly string[] = provedBy[command.liability];
  const proven = command.provedBy.some((seq) =>
    state.events.some((event) => event.seq === seq && proving.includes(event.type)),
  );
  return proven ? null : refuseSheet('not_proven', { liability: command.liability });
}

/** Everything that can speak against the command; null when it may be decided. */
export function guardSheet(state: SheetState, command: SheetCommand, by: SheetDeciding): SheetRefusal | null {
  const first =
    guardSheetState(state, command.act) ??
    guardSheetActor(state, command.act, by.actorId) ??
    guardWords(command) ??
    ('at' in command ? guardTime(state, command.act, command.at, by.now) : null);
  if (first) return first;
  switch (command.act) {
    case 'notify_once':
      return guardNotice(state, command);
    case 'name_department':
      return guardTarget(command.unitId, null, by);
    case 'hand_over':
      return guardHandOver(state, command.unitId, by);
    case 'take_over':
      return guardTarget(state.firstAskedUnitId, by.actorId, by);
    case 'accept':
      return guardTarget(state.handlingUnitId, by.actorId, by);
    case 'decide_urgent':
      return guardUrgent(command, by);
    case 'resolve':
      return guardResult(command, by);
    case 'exempt':
      return guardExempt(state, command, by);
    case 'pass':
      return command.fromId === command.toId
        ? refuseSheet('already_there', { staffId: command.toId })
        : guardTarget(null, command.toId, by);
    case 'find_liability':
      return guardFinding(state, command, by);
    default:
      return null;
  }
}
