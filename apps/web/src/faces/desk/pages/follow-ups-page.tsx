import { useNavigate, useSearch } from '@tanstack/react-router';
import { FollowUpDesk } from '../../../features/follow-ups/follow-up-desk.tsx';
import { PlansView } from '../../../features/follow-ups/plans-view.tsx';
import { useMay } from '../../../lib/session.ts';
import { useWords } from '../../../lib/use-words.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';

/** Customers to be asked how it went, by plan (FOL-1, FOL-2). */
export function FollowUpsPage() {
  const t = useWords();
  const judges = useMay('dispatch.judge');
  const { plan } = useSearch({ from: '/desk/follow-ups' });
  return (
    <PageFrame
      title={t('follow_ups.title')}
      actions={
        <>
          {judges ? <a href="/desk/dispatch-samples">{t('dispatch.to_samples')}</a> : null}
          <a href="/desk/follow-ups/plans">{t('follow_ups.plans_and_results')}</a>
        </>
      }
    >
      <FollowUpDesk plan={plan} />
    </PageFrame>
  );
}

/** The plans in a month, what was drawn and what came of it (FOL-2, FOL-4, PRM-25). */
export function FollowUpPlansPage() {
  const t = useWords();
  const { month } = useSearch({ from: '/desk/follow-ups/plans' });
  const navigate = useNavigate();
  const valid = month !== undefined && /^2\d{3}-(?:0[1-9]|1[0-2])$/.test(month) ? month : undefined;
  return (
    <PageFrame
      title={t('follow_ups.plans_and_results')}
      actions={<a href="/desk/follow-ups">{t('follow_ups.to_list')}</a>}
    >
      <PlansView
        month={valid}
        onMonth={(next) => void navigate({ to: '/desk/follow-ups/plans', search: { month: next }, replace: true })}
      />
    </PageFrame>
  );
}
