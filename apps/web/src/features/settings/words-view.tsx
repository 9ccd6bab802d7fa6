import { readWordTables } from '@hearthline/contract/settings';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField } from '../../ui/fields.tsx';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';

/** The words letters are understood by, and what a text would be found by (INT-2). */
export function WordsView() {
  const t = useWords();
  const [words, setWords] = useState('');
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.wordTables,
    queryFn: ({ signal }) => call(readWordTables, {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const asked = words.trim();
  const tables = data.tables.flatMap(({ name, patterns }) => {
    const found = asked === '' ? patterns : patterns.filter((each) => each.includes(asked) || name.includes(asked));
    return found.length > 0 ? [{ name, patterns: found }] : [];
  });
  return (
    <section className="hl-set" aria-label={t('settings.tab.words')}>
      <p className="hl-quiet">{t('settings.words_why')}</p>
      <LineField label={t('settings.find_word')} value={words} max={60} onChange={setWords} />
      {tables.length === 0 ? <Empty words={t('settings.no_word')} /> : null}
      <dl className="hl-set-words">
        {tables.map(({ name, patterns }) => (
          <div key={name}>
            <dt>
              {name.startsWith('whose.')
                ? `${t('settings.whose')} ${name.slice(6)}`
                : t([`settings.table.${name}`, name])}
            </dt>
            <dd>
              {patterns.map((each) => (
                <code key={each}>{each}</code>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
