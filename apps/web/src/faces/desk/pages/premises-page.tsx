import { readPremises } from '@hearthline/contract/premises';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { CustomerFile } from '../../../features/premises/customer-file.tsx';
import { PremisesFile } from '../../../features/premises/premises-file.tsx';
import { PremisesSearch } from '../../../features/premises/premises-search.tsx';
import { call } from '../../../lib/api-client.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { useWords } from '../../../lib/use-words.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';

export function PremisesListPage() {
  const t = useWords();
  const go = useNavigate();
  const { q } = useSearch({ from: '/desk/premises' });
  return (
    <PageFrame title={t('premises.title')}>
      <PremisesSearch
        words={q ?? ''}
        onWords={(words) => void go({ to: '/desk/premises', search: words ? { q: words } : {} })}
      />
    </PageFrame>
  );
}

export function PremisesPage() {
  const t = useWords();
  const { id } = useParams({ from: '/desk/premises/$id' });
  const { data } = useQuery({
    queryKey: queryKeys.premisesFile(id),
    queryFn: ({ signal }) => call(readPremises, { params: { id } }, { signal }),
  });
  return (
    <PageFrame title={data?.address ?? t('premises.title')}>
      <PremisesFile key={id} id={id} />
    </PageFrame>
  );
}

/** Everything about one customer. */
export function CustomerPage() {
  const { id } = useParams({ from: '/desk/customers/$id' });
  return <CustomerFile key={id} id={id} />;
}
