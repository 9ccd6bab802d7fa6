import { decideSheet } from './decide-sheet.ts';
import { evolveSheet } from './evolve-sheet.ts';
import type { SheetCommand, SheetDeciding } from './sheet-commands.ts';
import type { NewSheetEvent, SheetEvent, SheetEventOf } from './sheet-events.ts';
import { isSheetRefusal } from './sheet-refusal.ts';
import type { SheetState } from './sheet-state.ts';

/** Sheets for tests: a desk (unit 11, clerk 101) asked first, a station (unit 21, handler 301), a leader (9). */
export const askedAt = Date.parse('2025-11-24T09:12:00+08:00');
export const now = askedAt + 3_600_000;
export const desk = 11;
export const clerk = 101;
export const station = 21;
export const handler = 301;
export const leader = 9;

export const by = (actorId: number | null = clerk, more: Partial<SheetDeciding> = {}): SheetDeciding => ({
  actorId,
  now,
  accusedStaffIds: [],
  accusedUnitIds: [],
  broken: [],
  ...more,
});

export function opened(personal: Partial<SheetEventOf<'sheet.opened'>['personal']> = {}): SheetEventOf<'sheet.opened'> {
  return {
    type: 'sheet.opened',
    seq: 1,
    happenedAt: askedAt,
    recordedAt: askedAt + 500,
    actorId: clerk,
    open: {
      caseId: 'case-1',
      number: '2025-000001',
      caseKind: 'heat_use',
      firstAskedId: clerk,
      firstAskedUnitId: desk,
      packVersion: 'sample@1',
    },
    personal: { callerName: 'somebody', phone: '13900000000', place: null, matter: 'cold', ...personal },
  };
}

export const newSheet = (personal: Parameters<typeof opened>[0] = {}): SheetState =>
  evolveSheet('sheet-1', null, opened(personal));

/** Gives a decided event the place the log would give it. */
export function recorded(event: NewSheetEvent, afterSeq: number, who: SheetDeciding): SheetEvent {
  const { at, ...rest } = event;
  return {
    ...rest,
    seq: afterSeq + 1,
    happenedAt: at ?? who.now,
    recordedAt: who.now,
    actorId: who.actorId,
  } as SheetEvent;
}

/** The sheet after these commands; throws what speaks against one. */
export function after(state: SheetState, ...steps: [SheetCommand, SheetDeciding?][]): SheetState {
  return steps.reduce((sheet, [command, who = by()]) => {
    const outcome = decideSheet(sheet, command, who);
    if (isSheetRefusal(outcome)) throw new Error(`${command.act}: ${JSON.stringify(outcome)}`);
    return evolveSheet(sheet.id, sheet, recorded(outcome, sheet.seq, who));
  }, state);
}

const words = 'because';
export const handOver: SheetCommand = { act: 'hand_over', unitId: station, words: '', at: null };
export const receive: SheetCommand = { act: 'receive', at: null };
export const accept: SheetCommand = { act: 'accept', at: null };
export const contact: SheetCommand = { act: 'contact', way: 'phone', words, at: null };
export const resolve: SheetCommand = {
  act: 'resolve',
  done: true,
  result: 'warm',
  explanation: null,
  reportedToId: null,
};
export const tell: SheetCommand = { act: 'tell', way: 'phone', satisfied: true, words, at: null };
export const object: SheetCommand = { act: 'object', words, at: null };
export const askUrgent: SheetCommand = { act: 'ask_urgent', because: 'customer_refuses', words };
export const notify: SheetCommand = {
  act: 'notify_once',
  way: 'written',
  materials: ['deed'],
  steps: ['pay'],
  words: '',
};
export const grant: SheetCommand = { act: 'decide_urgent', granted: true, contactBy: now + 1, words };
export const find = (more: Partial<Extract<SheetCommand, { act: 'find_liability' }>> = {}): SheetCommand => ({
  act: 'find_liability',
  liability: 'wrong_handling',
  staffId: handler,
  means: null,
  provedBy: [1],
  ground: 'rule',
  words,
  ...more,
});

/** Every act once at least, legal or not. */
export const commandsToTry: readonly SheetCommand[] = [
  notify,
  { ...notify, words },
  { act: 'lead', unitId: station, met: false, words: '' },
  { act: 'ask_leader', words },
  { act: 'name_department', unitId: station, words },
  handOver,
  { act: 'take_over', words },
  receive,
  accept,
  { act: 'give_back', words },
  { act: 'promise_contact', way: 'phone', words: '', at: null },
  contact,
  askUrgent,
  grant,
  resolve,
  { ...resolve, done: false, explanation: words, reportedToId: leader },
  object,
  tell,
  { act: 'exempt', because: 'anonymous', words },
  { act: 'exempt', because: 'vexatious', words },
  { act: 'pass', fromId: clerk, toId: 102, words: '' },
  find({ liability: 'report' }),
  { act: 'hand_in', batchId: 'b' },
  { act: 'file', batchId: 'b', retainUntil: '2030-12-01' },
];
