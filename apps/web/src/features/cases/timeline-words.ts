import type { TimelineEntry } from '@hearthline/contract/case-view';
import { namedParams } from '../../lib/refusal-words.ts';
import type { Words } from '../../lib/time-words.ts';

/** The plain sentence of an event: who did what to whom, in the words of the trade. */
export function timelineWords({ type, params }: Pick<TimelineEntry, 'type' | 'params'>, t: Words): string {
  const named = namedParams(params, t);
  const target = [params['unit'], params['staff']].filter(Boolean).join(' · ');
  const decision =
    params['granted'] === undefined ? '' : t(`cases.decision.${params['granted'] === 1 ? 'granted' : 'refused'}`);
  const given = { ...named, decision, target: target || t('common.nobody') };
  const extras = [
    params['byRule'] === 1 ? t('timeline.by_rule') : '',
    params['byFile'] === 1 ? t('timeline.by_file') : '',
    params['role'] === 'joint' ? t('terms.role.joint') : '',
    params['handOver'] === 1 ? t('timeline.hand_over') : '',
    params['onSpot'] === 1 ? t('timeline.on_spot') : '',
    params['measure'] === 1 ? t('timeline.measure') : '',
    params['told'] === 1 ? t('timeline.told') : '',
    params['atNight'] === 1 ? t('timeline.at_night') : '',
    typeof params['movedBy'] === 'string' ? t(`timeline.moved_by_${params['movedBy']}`) : '',
    typeof params['consents'] === 'number' ? t(params['consents'] ? 'timeline.consents' : 'timeline.objects') : '',
    params['visited'] === 0 ? t('timeline.not_visited') : '',
    typeof params['step'] === 'string' && params['step'].endsWith('_decided') ? decision : '',
    typeof params['solved'] === 'number' ? t(params['solved'] ? 'cases.outside_solved' : 'cases.outside_unsolved') : '',
    typeof params['satisfied'] === 'number'
      ? t(params['satisfied'] ? 'terms.outcome.satisfied' : 'terms.outcome.unsatisfied')
      : '',
    typeof params['score'] === 'number' ? t('cases.score', { score: params['score'] }) : '',
    typeof params['mentioned'] === 'string' ? `@${params['mentioned']}` : '',
    typeof params['noVisitReason'] === 'string' ? params['noVisitReason'] : '',
  ].filter(Boolean);
  const sentence = t(`timeline.${type}`, given);
  return extras.length > 0 ? t('timeline.with', { sentence, extras: extras.join(t('timeline.comma')) }) : sentence;
}
