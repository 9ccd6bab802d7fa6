import type { CaseView } from '@hearthline/contract/case-view';
import type { ChosenAct } from './act-form.tsx';
import { actSpecs, type FormAct } from './act-specs.ts';

/** What is done most comes first; the first that is possible now is the main button. */
const order: readonly FormAct[] = [
  'dispatch',
  'accept',
  'arrive',
  'finish',
  'follow_up',
  'close',
  'answer',
  'agree_appointment',
  'tell_failed_appointment',
  'progress',
  'transfer',
  'return',
  'assign',
  'urge',
  'note',
  'tell',
  'notify_owner',
  'join',
  'unjoin',
  'add_joint',
  'add_assistant',
  'fail_appointment',
  'cancel_appointment',
  'grade_fault',
  'quick_entry',
  'outside_step',
  'outside_rework',
  'decide_request',
  'resume_clock',
  'ask_pause',
  'ask_extension',
  'classify',
  'supervise',
  'escalate',
  'reopen',
];

export const actKeys: Partial<Record<FormAct, string>> = {
  dispatch: 'd',
  accept: 'a',
  arrive: 'v',
  finish: 'e',
  follow_up: 'f',
  close: 'c',
  answer: 'w',
  progress: 'p',
  transfer: 't',
  return: 'r',
  urge: 'u',
  note: 'n',
  join: 'm',
};

export interface OfferedAct extends ChosenAct {
  why: { code: string; params: Record<string, string | number | null> } | null;
}

const isForm = (act: string): act is FormAct => act in actSpecs;
const entered = new Set(['dispatched', 'accepted', 'arrived']);

/** The buttons of a case: possible ones by use, then those that are not possible now with the reason. */
export function offeredActs(view: CaseView, mayEnterPaper: boolean): { now: OfferedAct[]; notNow: OfferedAct[] } {
  const given = view.abilities.flatMap(({ act, orderNo, why }): OfferedAct[] =>
    isForm(act) ? [{ act, orderNo, why }] : [],
  );
  const paper = mayEnterPaper ? view.orders.filter((each) => entered.has(each.state)) : [];
  const all = [...given, ...paper.map((each): OfferedAct => ({ act: 'quick_entry', orderNo: each.no, why: null }))];
  all.sort((a, b) => order.indexOf(a.act) - order.indexOf(b.act) || (a.orderNo ?? 0) - (b.orderNo ?? 0));
  return { now: all.filter((each) => each.why === null), notNow: all.filter((each) => each.why !== null) };
}
