import { SampleDesk } from '../../../features/dispatch/sample-desk.tsx';
import '../../../features/settings/settings.css';
import { useMay } from '../../../lib/session.ts';
import { useWords } from '../../../lib/use-words.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { Empty } from '../../../ui/placeholders.tsx';

/** What went by itself and was drawn to be looked at again. */
export function DispatchSamplesPage() {
  const t = useWords();
  const judges = useMay('dispatch.judge');
  return (
    <PageFrame
      title={t('dispatch.samples')}
      actions={<a href="/desk/queue/all?sent=by_rule">{t('dispatch.to_sent')}</a>}
    >
      {judges ? <SampleDesk /> : <Empty words={t('dispatch.not_your_job')} />}
    </PageFrame>
  );
}
