import { FollowUpDesk } from '../../../features/follow-ups/follow-up-desk.tsx';
import { useWords } from '../../../lib/use-words.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';

/** Customers to be asked how it went (FOL-1). */
export function FollowUpsPage() {
  const t = useWords();
  return (
    <PageFrame title={t('follow_ups.title')}>
      <FollowUpDesk />
    </PageFrame>
  );
}
