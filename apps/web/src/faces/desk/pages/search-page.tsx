import { useNavigate, useSearch } from '@tanstack/react-router';
import { PremisesHits } from '../../../features/premises/premises-hits.tsx';
import { SearchHits } from '../../../features/search/search-hits.tsx';
import { useMay } from '../../../lib/session.ts';
import { useWords } from '../../../lib/use-words.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { Empty } from '../../../ui/placeholders.tsx';

export function SearchPage() {
  const t = useWords();
  const go = useNavigate();
  const mayLookUp = useMay('premises.read');
  const { q } = useSearch({ from: '/desk/search' });
  return (
    <PageFrame title={q ? t('search.title', { words: q }) : t('search.plain_title')}>
      {q ? (
        <>
          {mayLookUp ? <PremisesHits words={q} /> : null}
          <SearchHits
            key={q}
            words={q}
            onOpen={(id) => void go({ to: '/desk/cases/$id', params: { id }, search: {} })}
          />
        </>
      ) : (
        <Empty words={t('search.how')} />
      )}
    </PageFrame>
  );
}
