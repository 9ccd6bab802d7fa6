import { AreasView } from '../../../features/areas/areas-view.tsx';
import { useWords } from '../../../lib/use-words.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';

/** Steward areas and their drawing (CUS-3). */
export function AreasPage() {
  const t = useWords();
  return (
    <PageFrame title={t('areas.title')}>
      <AreasView />
    </PageFrame>
  );
}
