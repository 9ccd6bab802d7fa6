import { describe, expect, it } from 'vitest';
import { decideSheet } from './decide-sheet.ts';
import { evolveSheet } from './evolve-sheet.ts';
import { by, commandsToTry, leader, newSheet, recorded } from './sample-sheet.ts';
import { type SheetAct, sheetActRow, sheetActs } from './sheet-acts.ts';
import { isSheetRefusal, refuseSheet } from './sheet-refusal.ts';
import type { SheetState } from './sheet-state.ts';
import { sheetStates } from './sheet-terms.ts';

const shapeOf = (state: SheetState): string =>
  JSON.stringify([
    state.state,
    state.anonymous,
    state.question !== null,
    state.urgent === null,
    state.urgent?.decidedAt,
    state.contactedAt !== null,
    state.notices.length > 0,
    state.namedUnitId,
  ]);

function walk() {
  const seen = new Map<string, Set<string>>();
  const known = new Set<string>();
  const queue = [newSheet(), newSheet({ callerName: null, phone: null })];
  for (let state = queue.pop(); state; state = queue.pop()) {
    if (known.has(shapeOf(state))) continue;
    known.add(shapeOf(state));
    for (const command of commandsToTry) {
      const actor = command.act === 'decide_urgent' || command.act === 'name_department' ? leader : 777;
      const outcome = decideSheet(state, command, by(actor));
      if (isSheetRefusal(outcome)) continue;
      const next = evolveSheet(state.id, state, recorded(outcome, state.seq, by(actor)));
      const key = `${command.act} ${state.state}`;
      seen.set(key, (seen.get(key) ?? new Set()).add(next.state));
      queue.push(next);
    }
  }
  return seen;
}

const seen = walk();
const reached = (act: SheetAct) => [
  ...new Set(sheetActRow(act).from.flatMap((from) => [...(seen.get(`${act} ${from}`) ?? [])])),
];

describe('the graph of a sheet (FIR-1 … FIR-6)', () => {
  it('reaches every state', () => {
    const states = new Set(['open', ...[...seen.values()].flatMap((to) => [...to])]);
    expect([...states].sort()).toEqual([...sheetStates].sort());
  });

  it('has no dead end but filed: from every other state an act leads on', () => {
    for (const state of sheetStates.filter((each) => each !== 'filed'))
      expect(
        sheetActs.filter((act) => [...(seen.get(`${act} ${state}`) ?? [])].some((to) => to !== state)),
        state,
      ).not.toEqual([]);
  });

  it.each(sheetActs)('%s leads exactly where its row says', (act) => {
    const row = sheetActRow(act);
    for (const from of row.from) expect(seen.has(`${act} ${from}`), `${act} from ${from}`).toBe(true);
    if (row.to.length > 0) expect(reached(act).sort()).toEqual([...row.to].sort());
    else for (const from of row.from) expect([...(seen.get(`${act} ${from}`) ?? [])]).toEqual([from]);
  });

  it('refuses every act in every state its row leaves out', () => {
    for (const command of commandsToTry)
      for (const state of sheetStates.filter((each) => !sheetActRow(command.act).from.includes(each)))
        expect(decideSheet({ ...newSheet(), state }, command, by())).toEqual(
          refuseSheet('wrong_sheet_state', { sheetAct: command.act, sheetState: state }),
        );
  });
});
