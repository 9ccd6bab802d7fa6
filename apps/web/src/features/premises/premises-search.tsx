import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { findPremises } from '../../lib/directory.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { termOr } from '../../lib/term-or.ts';
import { useSettled } from '../../lib/use-settled.ts';
import { useWords } from '../../lib/use-words.ts';
import { Empty, Failed } from '../../ui/placeholders.tsx';
import './premises.css';

/** Homes by account number, phone or address in any form; one character is enough (CUS-1, INT-6). */
export function PremisesSearch({ words, onWords }: { words: string; onWords: (words: string) => void }) {
  const t = useWords();
  const id = useId();
  const [typed, setTyped] = useState(words);
  const asked = useSettled(typed.trim());
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.premises(asked),
    queryFn: ({ signal }) => findPremises(asked, signal),
    placeholderData: keepPreviousData,
    enabled: asked !== '',
  });
  return (
    <div className="hl-home">
      <label className="hl-hidden" htmlFor={id}>
        {t('premises.search')}
      </label>
      <Input.Search
        id={id}
        autoFocus
        allowClear
        value={typed}
        maxLength={100}
        placeholder={t('cases.premises_hint')}
        onChange={(event) => setTyped(event.target.value)}
        onSearch={onWords}
      />
      {error ? <Failed error={error} retry={() => void refetch()} /> : null}
      {asked === '' ? <Empty words={t('premises.how')} /> : null}
      {asked !== '' && data?.length === 0 ? <Empty words={t('search.nothing', { words: asked })} /> : null}
      <ul className="hl-home-list" aria-label={t('premises.found')}>
        {(asked === '' ? [] : (data ?? [])).map((each) => (
          <li key={each.id}>
            <a href={`/desk/premises/${each.id}`}>{each.address}</a>
            <span className="hl-number">{each.accountNo}</span>
            {each.flags.map((flag) => (
              <span key={flag} className="hl-chip" data-tone="warm">
                {termOr(t, 'flag', flag)}
              </span>
            ))}
            <span className="hl-quiet">
              {each.station.name} · {each.steward?.name ?? t('common.nobody')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
