import { recordReading } from '@hearthline/contract/premises';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useId } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { dayTime } from '../../lib/time-words.ts';
import { useNow } from '../../lib/use-now.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';

/** Typed longer ago, it is no temperature of now. */
const FRESH_MS = 5 * 60_000;

/** A room temperature of now, in one line; one that waited in a draft is recorded as of when it was typed (CUS-4). */
export function ReadingForm({ id }: { id: string }) {
  const t = useWords();
  const field = useId();
  const cache = useQueryClient();
  const now = useNow();
  const draft = useDraft(`reading.${id}`, { celsius: '', place: '', typedAt: null as number | null });
  const { celsius, place, typedAt } = draft.value;
  const earlier = celsius !== '' && typedAt !== null && now - typedAt > FRESH_MS ? typedAt : null;
  const { run, busy, refused } = useSubmit<{ id: string }>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const at = earlier === null ? null : new Date(earlier).toISOString();
    const body = { celsius, place: place || null, at };
    const done = await run((key) => call(recordReading, { params: { id }, body }, { key }));
    if (!done) return;
    draft.clear();
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
          onChange={(event) =>
            draft.change({ celsius: event.target.value, typedAt: celsius === '' ? now : (typedAt ?? now) })
          }
        />
      </span>
      <span>
        <label htmlFor={`${field}-place`}>{t('premises.room_of')}</label>
        <Input
          id={`${field}-place`}
          value={place}
          maxLength={40}
          onChange={(event) => draft.change({ place: event.target.value })}
        />
      </span>
      <Button htmlType="submit" loading={busy} disabled={celsius.trim() === ''}>
        {t('premises.record')}
      </Button>
      {earlier === null ? null : (
        <span className="hl-quiet">{t('premises.measured_then', { when: dayTime(earlier, now, t) })}</span>
      )}
      <RefusedNote refused={refused} />
    </form>
  );
}
