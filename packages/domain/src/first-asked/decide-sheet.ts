import { guardSheet } from './guard-sheet.ts';
import type { SheetAct } from './sheet-acts.ts';
import type { SheetCommand, SheetCommands, SheetDeciding } from './sheet-commands.ts';
import type { NewSheetEvent } from './sheet-events.ts';
import type { SheetRefusal } from './sheet-refusal.ts';
import type { SheetState } from './sheet-state.ts';

type Decider<A extends SheetAct> = (state: SheetState, command: SheetCommands[A], by: SheetDeciding) => NewSheetEvent;

/** A guard has seen that somebody is signed in wherever a stamp needs a person. */
function stampOf({ actorId }: SheetDeciding): number {
  if (actorId === null) throw new Error('a stamp needs a person');
  return actorId;
}

const deciders: { [A in SheetAct]: Decider<A> } = {
  notify_once: (state, { way, materials, steps, words }) => ({
    type: 'sheet.notified_once',
    at: null,
    open: { way, supplement: state.notices.length > 0 },
    personal: { materials: [...materials], steps: [...steps], words },
  }),
  lead: (_, { unitId, met, words }) => ({ type: 'sheet.led', at: null, open: { unitId, met }, personal: { words } }),
  ask_leader: (_, { words }) => ({ type: 'sheet.leader_asked', at: null, open: {}, personal: { words } }),
  name_department: (_, { unitId, words }) => ({
    type: 'sheet.department_named',
    at: null,
    open: { unitId },
    personal: { words },
  }),
  hand_over: (_, { unitId, words, at }) => ({ type: 'sheet.handed_over', at, open: { unitId }, personal: { words } }),
  take_over: (state, { words }, by) => ({
    type: 'sheet.taken_over',
    at: null,
    open: { unitId: state.firstAskedUnitId, staffId: stampOf(by) },
    personal: { words },
  }),
  receive: (_, { at }) => ({ type: 'sheet.received', at, open: {}, personal: {} }),
  accept: (_, { at }, by) => ({ type: 'sheet.accepted', at, open: { staffId: stampOf(by) }, personal: {} }),
  give_back: (_, { words }) => ({ type: 'sheet.given_back', at: null, open: {}, personal: { words } }),
  promise_contact: (_, { way, words, at }) => ({
    type: 'sheet.contact_promised',
    at,
    open: { way },
    personal: { words },
  }),
  contact: (_, { way, words, at }) => ({ type: 'sheet.contacted', at, open: { way }, personal: { words } }),
  ask_urgent: (_, { because, words }) => ({
    type: 'sheet.urgent_asked',
    at: null,
    open: { because },
    personal: { words },
  }),
  decide_urgent: (_, { granted, contactBy, words }) => ({
    type: 'sheet.urgent_decided',
    at: null,
    open: { granted, contactBy: granted ? contactBy : null },
    personal: { words },
  }),
  resolve: (_, { done, result, explanation, reportedToId }) => ({
    type: 'sheet.resolved',
    at: null,
    open: { done, reportedToId },
    personal: { result, explanation },
  }),
  object: (_, { words, at }) => ({ type: 'sheet.objected', at, open: {}, personal: { words } }),
  tell: (_, { way, satisfied, words, at }) => ({
    type: 'sheet.told',
    at,
    open: { way, satisfied },
    personal: { words },
  }),
  exempt: (_, { because, words }) => ({ type: 'sheet.exempted', at: null, open: { because }, personal: { words } }),
  pass: (_, { fromId, toId, words }) => ({
    type: 'sheet.passed',
    at: null,
    open: { fromId, toId },
    personal: { words },
  }),
  find_liability: (_, { liability, staffId, means, provedBy, ground, words }) => ({
    type: 'sheet.liability_found',
    at: null,
    open: {
      liability,
      staffId,
      means: liability === 'delay' ? means : null,
      provedBy: [...new Set(provedBy)].sort((a, b) => a - b),
    },
    personal: { ground, words },
  }),
  hand_in: (_, { batchId }) => ({ type: 'sheet.handed_in', at: null, open: { batchId }, personal: {} }),
  file: (_, { batchId, retainUntil }) => ({
    type: 'sheet.filed',
    at: null,
    open: { batchId, retainUntil },
    personal: {},
  }),
};

/** The event a command leads to, or why it is refused. Pure: who, when and what is broken come in `by`. */
export function decideSheet(state: SheetState, command: SheetCommand, by: SheetDeciding): NewSheetEvent | SheetRefusal {
  const refusal = guardSheet(state, command, by);
  if (refusal) return refusal;
  // Act and command are of one row; the compiler does not follow that through the index.
  const decide = deciders[command.act] as Decider<SheetAct>;
  return decide(state, command as SheetCommands[SheetAct], by);
}
