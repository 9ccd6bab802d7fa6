import { TodayView } from '../../../features/today/today-view.tsx';
import { useMay } from '../../../lib/session.ts';
import { useWords } from '../../../lib/use-words.ts';
import { Empty } from '../../../ui/placeholders.tsx';

export function TodayPage() {
  const t = useWords();
  return useMay('case.read') ? <TodayView /> : <Empty words={t('queue.not_your_job')} />;
}
