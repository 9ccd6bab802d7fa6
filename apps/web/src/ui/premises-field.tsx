import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { findPremises, type PremisesChoice } from '../lib/directory.ts';
import { queryKeys } from '../lib/query-keys.ts';
import { useSettled } from '../lib/use-settled.ts';
import { useWords } from '../lib/use-words.ts';
import { Field, type FieldProps } from './fields.tsx';

type Known = Pick<PremisesChoice, 'id' | 'accountNo' | 'address' | 'station' | 'steward'>;

interface Props extends FieldProps {
  value: string | null;
  /** What is known of the one chosen already, to show it without a request. */
  known: Known | null;
  /** Words to begin the search with, as the place a letter names: what they lead to is offered at once. */
  startWords?: string | undefined;
  onChange: (id: string | null, chosen: PremisesChoice | null) => void;
}

/** Finds premises by account number, phone or address; the free place stays for everything without one. */
export function PremisesField({ value, known, startWords = '', onChange, ...field }: Props) {
  const t = useWords();
  const id = useId();
  const [typed, setTyped] = useState(startWords);
  const [picked, setPicked] = useState<PremisesChoice | null>(null);
  const words = useSettled(typed.trim());
  const { data, isFetching } = useQuery({
    queryKey: queryKeys.premises(words),
    queryFn: ({ signal }) => findPremises(words, signal),
    enabled: words !== '',
    staleTime: 60_000,
  });
  const chosen = [picked, known].find((each) => each && each.id === value) ?? null;
  if (value !== null)
    return (
      <Field id={id} wide {...field}>
        <div className="hl-picked" id={id}>
          <span>
            <b>{chosen?.address ?? value}</b>{' '}
            <span className="hl-quiet">
              {chosen ? `${chosen.accountNo} · ${chosen.station.name} · ${chosen.steward?.name ?? ''}` : ''}
            </span>
          </span>
          <Button size="small" onClick={() => onChange(null, null)}>
            {t('common.change')}
          </Button>
        </div>
      </Field>
    );
  return (
    <Field id={id} wide {...field}>
      <Select<string>
        id={id}
        value={null}
        placeholder={t('cases.premises_hint')}
        showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
        notFoundContent={words === '' ? null : isFetching ? t('common.searching') : t('common.nothing_found')}
        options={(data ?? []).map((each) => ({
          value: each.id,
          label: `${each.address} · ${each.accountNo} · ${each.station.name}`,
        }))}
        onChange={(chosenId) => {
          const found = data?.find((each) => each.id === chosenId) ?? null;
          setPicked(found);
          setTyped('');
          onChange(chosenId, found);
        }}
      />
    </Field>
  );
}
