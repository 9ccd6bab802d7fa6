import type { CaseEvent } from '../cases/case-events.ts';
import type { CaseState } from '../cases/case-state.ts';
import type { Route } from '../intake/route-case.ts';
import type { Understanding } from '../understanding/understand.ts';
import { CONFIDENTIAL } from './confidential.lexicon.ts';
import { type ByRule, keptForPeople, type RuleSetting, ruledRoutes } from './dispatch-rule.ts';
import { GRIEVANCE } from './grievance.lexicon.ts';

/** Why a case is left to people. */
export const heldReasons = [
  'touched',
  'sealed',
  'accuses',
  'kept_kind',
  'unread',
  'confidential',
  'no_rule',
  'before_rule',
  'words_differ',
  'not_ours',
  'out_of_area',
  'several_answers',
  'other_route',
  'may_repeat',
  'unsure',
] as const;
export type HeldReason = (typeof heldReasons)[number];

/** What is known of where it lies: how sure, and whether more than one answer is possible. */
export interface WeighedRoute {
  route: Route;
  /** More than one unit or steward would fit, or the words name another place than the file. */
  several: boolean;
  /** In whole percent. */
  place: number;
  outOfArea: boolean;
}

const whole = (sure: number): number => Math.round(sure * 100);

const untouched: readonly CaseEvent['type'][] = ['case.received', 'case.file_attached'];

/**
 * What speaks against sending a case by itself before anything is looked up: somebody has to do with it already, it is
 * kept from people (SEC-1), its caller wishes to stay unknown, its words speak of somebody's conduct, or nothing is switched on for what its words say. `found`
 * are the words as understood now; what a person chose against them is left to people.
 */
export function heldAtOnce(
  state: CaseState,
  events: readonly CaseEvent[],
  found: Understanding | null,
  setting: RuleSetting | null,
): HeldReason | null {
  const accuses = state.accusedStaffIds.length + state.accusedUnitIds.length > 0;
  if (state.sealed) return 'sealed';
  if (accuses) return 'accuses';
  if ((keptForPeople as readonly string[]).includes(state.kind)) return 'kept_kind';
  if (state.state !== 'received' || events.some(({ type }) => !untouched.includes(type))) return 'touched';
  if (!found || state.text === null || state.text.trim() === '') return 'unread';
  if (CONFIDENTIAL.test(state.text)) return 'confidential';
  if (GRIEVANCE.test(state.text)) return 'accuses';
  if (!setting?.rule.on) return 'no_rule';
  if (state.recordedAt < setting.at) return 'before_rule';
  const { kinds } = setting.rule;
  if (!(kinds as readonly string[]).includes(state.kind)) return 'no_rule';
  if (found.kind.value !== state.kind) return 'words_differ';
  if (state.topic !== null && state.topic !== found.topic.value) return 'words_differ';
  return found.for.value === 'other' ? 'not_ours' : null;
}

/** Whether what was looked up allows it to be sent by itself: why it was then, or why it is left to people. */
export function weighDispatch(
  setting: RuleSetting,
  found: Understanding,
  { route, several, place, outOfArea }: WeighedRoute,
): ByRule | HeldReason {
  const { rule, version } = setting;
  if (route.because === 'not_ours') return 'not_ours';
  if (outOfArea) return 'out_of_area';
  if (several) return 'several_answers';
  const because = ruledRoutes.find((each) => each === route.because);
  if (!because || !rule.routes.includes(because) || route.unitId === null) return 'other_route';
  const sure = { topic: whole(found.topic.sure), place, whose: whole(found.for.sure) };
  const { least } = rule;
  if (sure.topic < least.topic || sure.place < least.place || sure.whose < least.whose) return 'unsure';
  return { topic: rule.topic, version, because, sure };
}

/** The words that led there, each once. */
export function wordsThatLed(found: Understanding): string[] {
  return [...new Set([...found.topic.words, ...found.place.words, ...found.for.words])];
}
