import { type InterruptionView, listInterruptions } from '@hearthline/contract/interruptions';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useMay } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import { InterruptionCard } from './interruption-card.tsx';
import { InterruptionForm } from './interruption-form.tsx';
import './interruptions.css';

/** Where supply is off, and was: what whoever answers the telephone says first (INT-5). */
export function Interruptions() {
  const t = useWords();
  const may = useMay('interruption.record');
  const [form, setForm] = useState<InterruptionView | 'new' | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.interruptions,
    queryFn: ({ signal }) => call(listInterruptions, {}, { signal }),
    refetchInterval: 60_000,
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  return (
    <div className="hl-interruptions">
      {may && form === null ? (
        <p>
          <Button type="primary" onClick={() => setForm('new')}>
            {t('interruptions.record')}
          </Button>
        </p>
      ) : null}
      {form ? (
        <InterruptionForm
          key={form === 'new' ? form : form.id}
          known={form === 'new' ? null : (data.rows.find(({ id }) => id === form.id) ?? form)}
          onDone={() => setForm(null)}
        />
      ) : null}
      {data.rows.length === 0 ? <Empty words={t('interruptions.none')} /> : null}
      <ul>
        {data.rows.map((each) => (
          <InterruptionCard key={each.id} each={each} onChange={() => setForm(each)} />
        ))}
      </ul>
    </div>
  );
}
