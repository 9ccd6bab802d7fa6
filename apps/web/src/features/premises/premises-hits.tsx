import { useQuery } from '@tanstack/react-query';
import { findPremises } from '../../lib/directory.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { termOr } from '../../lib/term-or.ts';
import { useWords } from '../../lib/use-words.ts';
import './premises.css';

const SHOWN = 6;

/** Homes and shops that the words name, each with its file; nothing where none are. */
export function PremisesHits({ words }: { words: string }) {
  const t = useWords();
  const { data } = useQuery({
    queryKey: queryKeys.premises(words),
    queryFn: ({ signal }) => findPremises(words, signal),
    staleTime: 10_000,
  });
  if (!data || data.length === 0) return null;
  return (
    <section aria-label={t('premises.hits')}>
      <ul className="hl-home-list">
        {data.slice(0, SHOWN).map((each) => (
          <li key={each.id}>
            <a href={`/desk/premises/${each.id}`}>{each.address}</a>
            <span className="hl-number">{each.accountNo}</span>
            <span className="hl-quiet">
              {each.station.name} · {each.steward?.name ?? t('common.nobody')}
            </span>
            {each.flags.map((flag) => (
              <span key={flag} className="hl-chip" data-tone="warm">
                {termOr(t, 'flag', flag)}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
