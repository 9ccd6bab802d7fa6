import { useWords } from '../../../lib/use-words.ts';
import { Empty } from '../../../ui/placeholders.tsx';

export function NoSuchPage() {
  const t = useWords();
  return <Empty words={t('desk.not_a_page')} action={<a href="/desk">{t('desk.to_queue')}</a>} />;
}
