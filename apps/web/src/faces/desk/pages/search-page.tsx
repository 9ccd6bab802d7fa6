import { useNavigate, useSearch } from '@tanstack/react-router';
import { SearchHits } from '../../../features/search/search-hits.tsx';
import { useWords } from '../../../lib/use-words.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { Empty } from '../../../ui/placeholders.tsx';

export function SearchPage() {
  const t = useWords();
  const go = useNavigate();
  const { q } = useSearch({ from: '/desk/search' });
  return (
    <PageFrame title={q ? t('search.title', { words: q }) : t('search.plain_title')}>
      {q ? (
        <SearchHits key={q} words={q} onOpen={(id) => void go({ to: '/desk/cases/$id', params: { id }, search: {} })} />
      ) : (
        <Empty words={t('search.how')} />
      )}
    </PageFrame>
  );
}
