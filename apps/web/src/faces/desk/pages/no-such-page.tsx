import { useWords } from '../../../lib/use-words.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { Empty } from '../../../ui/placeholders.tsx';

export function NoSuchPage() {
  const t = useWords();
  return (
    <PageFrame title={t('desk.not_a_page')} quiet>
      <Empty words={t('desk.not_a_page')} action={<a href="/desk">{t('desk.to_queue')}</a>} />
    </PageFrame>
  );
}
