import { type InterruptionView, stepInterruption } from '@hearthline/contract/interruptions';
import { announcementWays } from '@hearthline/domain/directory/interruption-events';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { InstantField } from '../../ui/fields.tsx';
import { ManyField } from '../../ui/many-field.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';

type Way = InterruptionView['announcedBy'][number];

/** How and when people were told that it is off, and until when (PRM-17). */
export function AnnounceForm({ known, onDone }: { known: InterruptionView; onDone: (changed: boolean) => void }) {
  const t = useWords();
  const [ways, setWays] = useState<Way[]>(['notice']);
  const [at, setAt] = useState<string | null>(null);
  const [expectedEnd, setExpectedEnd] = useState<string | null>(known.expectedEnd);
  const { run, busy, refused } = useSubmit<InterruptionView>();
  const submit = async () => {
    const body = { step: 'announce' as const, ways, at, expectedEnd };
    if (await run((key) => call(stepInterruption, { params: { id: known.id }, body }, { key }))) onDone(true);
  };
  return (
    <form
      className="hl-interruption-form"
      aria-label={t('interruptions.announce')}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ManyField<Way>
        label={t('interruptions.ways')}
        required
        wide
        values={ways}
        choices={announcementWays.map((each) => ({ value: each, label: t(`interruptions.way_of.${each}`) }))}
        onChange={setWays}
      />
      <InstantField
        label={t('interruptions.announced_at')}
        hint={t('interruptions.from_hint')}
        value={at}
        onChange={setAt}
      />
      <InstantField
        label={t('interruptions.expected')}
        hint={t('interruptions.expected_hint')}
        value={expectedEnd}
        onChange={setExpectedEnd}
      />
      <p className="hl-buttons">
        <Button type="primary" htmlType="submit" loading={busy} disabled={ways.length === 0}>
          {t('interruptions.announce')}
        </Button>
        <Button onClick={() => onDone(false)}>{t('common.cancel')}</Button>
      </p>
      <RefusedNote refused={refused} />
    </form>
  );
}
