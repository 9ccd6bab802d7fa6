import type { RefusalParams, Refused } from './refused.ts';
import { exactTime, type Words } from './time-words.ts';

type Given = RefusalParams | Record<string, string | number | null>;

const lists = {
  act: 'acts',
  kind: 'terms.kind',
  calledNow: 'terms.kind',
  source: 'terms.source',
  urgency: 'terms.urgency',
  cause: 'terms.cause',
  way: 'terms.way',
  outcome: 'terms.outcome',
  because: 'terms.because',
  proof: 'terms.proof',
  grade: 'terms.grade',
  movedBy: 'terms.moved_by',
  by: 'terms.by',
  role: 'terms.role',
  code: 'terms.closing',
  sheetAct: 'first_asked.act',
  sheetState: 'first_asked.state',
  batchState: 'first_asked.month_state',
  liability: 'first_asked.liability',
  lookReason: 'terms.look_reason',
  step: 'terms.outside_step',
  outsideStep: 'terms.outside_step',
} as const;

const instants = new Set(['at', 'for', 'until', 'startedAt', 'dueAt']);

/** Codes among the parameters of a sentence become words; instants become wall times. */
export function namedParams(params: Given, t: Words): Record<string, string | number> {
  const result: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    if (value === null || typeof value === 'boolean') continue;
    if (instants.has(name) && typeof value === 'number') result[name] = exactTime(value);
    else if (name === 'state') result[name] = t([`terms.state.${value}`, `terms.order_state.${value}`]);
    else if (name === 'missing' && typeof value === 'string')
      result[name] = value
        .split(',')
        .map((part) => t(`terms.reply_part.${part}`))
        .join(t('timeline.comma'));
    else if (name in lists && typeof value === 'string')
      result[name] = t(`${lists[name as keyof typeof lists]}.${value}`);
    else result[name] = value;
  }
  return result;
}

/** The sentence for a code; an unknown code is shown as it is, so that it can be reported. */
export function reasonWords(code: string, params: Given, t: Words): string {
  const key = `refusals.${code}`;
  const context = 'calledNow' in params ? { context: 'renamed' } : {};
  const words = t(key, { ...namedParams(params, t), ...context });
  return words === key ? t('refusals.unknown', { code }) : words;
}

export function refusalWords(refused: Refused, t: Words): string {
  return reasonWords(refused.code, refused.params, t);
}
