import { AreasView } from '../../../features/areas/areas-view.tsx';
import { useWords } from '../../../lib/use-words.ts';
import { ForJob } from '../../../ui/for-job.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';

/** Steward areas and their drawing (CUS-3). */
export function AreasPage() {
  const t = useWords();
  return (
    <PageFrame title={t('areas.title')}>
      <ForJob needs="area.manage">
        <AreasView />
      </ForJob>
    </PageFrame>
  );
}
