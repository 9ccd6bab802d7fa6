import type { CaseView } from '@hearthline/contract/case-view';
import { useWords } from '../../lib/use-words.ts';

type Outside = NonNullable<CaseView['outside']>;

/** How an order stands with the body it came from; two call-backs that differ are marked. */
export function OutsideFacts({ outside }: { outside: Outside }) {
  const t = useWords();
  const asked = (what: 'return' | 'extension' | 'exclusion', request: Outside['returnAsked']) => {
    if (!request) return [];
    const decided = request.granted === null ? 'waiting' : request.granted ? 'granted' : 'refused';
    return [t(`cases.outside_asked.${decided}`, { what: t(`terms.outside_step.ask_${what}`) })];
  };
  const called = (who: 'our' | 'their', call: Outside['ours']) =>
    call
      ? [
          t('cases.outside_called', {
            who: t(`terms.outside_step.${who}_call_back`),
            solved: t(call.solved ? 'cases.outside_solved' : 'cases.outside_unsolved'),
            satisfied: t(call.satisfied ? 'terms.outcome.satisfied' : 'terms.outcome.unsatisfied'),
          }),
        ]
      : [];
  const parts = [
    t(outside.signedAt ? 'terms.outside_step.sign' : 'cases.outside_unsigned'),
    ...(outside.contactedAt ? [t('terms.outside_step.contact')] : []),
    ...asked('return', outside.returnAsked),
    ...asked('extension', outside.extensionAsked),
    ...called('our', outside.ours),
    ...(outside.submittedAt ? [t('terms.outside_step.submit')] : []),
    ...called('their', outside.theirs),
    ...asked('exclusion', outside.exclusionAsked),
    ...(outside.reworks > 0 ? [t('cases.outside_reworks', { n: outside.reworks })] : []),
  ];
  return (
    <>
      {parts.join(' · ')}
      {outside.mismatch ? (
        <>
          {' '}
          <b className="hl-outside-mismatch">{t('cases.outside_mismatch')}</b>
        </>
      ) : null}
    </>
  );
}
