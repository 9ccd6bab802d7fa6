import { type InterruptionView, stepInterruption } from '@hearthline/contract/interruptions';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { AnnounceFields, type Announcement } from './announce-fields.tsx';

/** People are told that it is off, and until when (PRM-17). */
export function AnnounceForm({ known, onDone }: { known: InterruptionView; onDone: (changed: boolean) => void }) {
  const t = useWords();
  const [said, setSaid] = useState<Announcement>({ ways: ['notice'], expectedEnd: known.expectedEnd });
  const { run, busy, refused } = useSubmit<InterruptionView>();
  const submit = async () => {
    const body = { step: 'announce' as const, at: null, ...said };
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
      <AnnounceFields said={said} onChange={setSaid} />
      <p className="hl-buttons">
        <Button type="primary" htmlType="submit" loading={busy} disabled={said.ways.length === 0}>
          {t('interruptions.announce')}
        </Button>
        <Button onClick={() => onDone(false)}>{t('common.cancel')}</Button>
      </p>
      <RefusedNote refused={refused} />
    </form>
  );
}
