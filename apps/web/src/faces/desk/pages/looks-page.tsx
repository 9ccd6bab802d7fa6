import { useSearch } from '@tanstack/react-router';
import { LookList } from '../../../features/looks/look-list.tsx';
import { useWords } from '../../../lib/use-words.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { PageTabs } from '../../../ui/page-tabs.tsx';

/** Who looked at callers and customers, for supervision (SEC-1, SEC-3). */
export function LooksPage() {
  const t = useWords();
  const { sealed } = useSearch({ from: '/desk/looks' });
  return (
    <PageFrame title={t('looks.title')}>
      <PageTabs
        label={t('looks.title')}
        tabs={[
          { name: 'all', href: '/desk/looks', words: t('looks.all') },
          { name: 'sealed', href: '/desk/looks?sealed=true', words: t('looks.only_sealed') },
        ]}
        open={sealed === 'true' ? 'sealed' : 'all'}
      />
      <LookList onlySealed={sealed === 'true'} />
    </PageFrame>
  );
}
