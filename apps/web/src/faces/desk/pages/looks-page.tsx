import { useSearch } from '@tanstack/react-router';
import { LookList } from '../../../features/looks/look-list.tsx';
import { useWords } from '../../../lib/use-words.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';

/** Who looked at callers and customers, for supervision (SEC-1, SEC-3). */
export function LooksPage() {
  const t = useWords();
  const { sealed } = useSearch({ from: '/desk/looks' });
  return (
    <PageFrame title={t('looks.title')}>
      <LookList onlySealed={sealed === 'true'} />
    </PageFrame>
  );
}
