import { recordReading } from '@hearthline/contract/premises';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';

/** A room temperature of now, in one line. */
export function ReadingForm({ id }: { id: string }) {
  const t = useWords();
  const field = useId();
  const cache = useQueryClient();
  const [celsius, setCelsius] = useState('');
  const [place, setPlace] = useState('');
  const { run, busy, refused } = useSubmit<{ id: string }>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = { celsius, place: place || null };
    const done = await run((key) => call(recordReading, { params: { id }, body }, { key }));
    if (!done) return;
    setCelsius('');
    setPlace('');
    await cache.invalidateQueries({ queryKey: queryKeys.premisesFile(id) });
  };
  return (
    <form className="hl-reading-form" onSubmit={(event) => void submit(event)}>
      <span>
        <label htmlFor={`${field}-celsius`}>{t('premises.measure')}</label>
        <Input
          id={`${field}-celsius`}
          value={celsius}
          inputMode="decimal"
          placeholder="18.0"
          suffix="℃"
          maxLength={6}
          onChange={(event) => setCelsius(event.target.value)}
        />
      </span>
      <span>
        <label htmlFor={`${field}-place`}>{t('premises.room_of')}</label>
        <Input id={`${field}-place`} value={place} maxLength={40} onChange={(event) => setPlace(event.target.value)} />
      </span>
      <Button htmlType="submit" loading={busy} disabled={celsius.trim() === ''}>
        {t('premises.record')}
      </Button>
      <RefusedNote refused={refused} />
    </form>
  );
}
