import { endInterruption, type InterruptionView, stepInterruption } from '@hearthline/contract/interruptions';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField, InstantField } from '../../ui/fields.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { AnnounceFields, type Announcement } from './announce-fields.tsx';

type What = 'announce' | 'start_repair' | 'end';

/** What was done before and is written down only now, with the time at which it truly was (PRM-17, INT-2). */
export function LateForm({ known, onDone }: { known: InterruptionView; onDone: (changed: boolean) => void }) {
  const t = useWords();
  const over = known.endedAt !== null;
  const [what, setWhat] = useState<What>(known.announcedAt === null ? 'announce' : 'start_repair');
  const [at, setAt] = useState<string | null>(null);
  const [said, setSaid] = useState<Announcement>({ ways: ['notice'], expectedEnd: known.expectedEnd });
  const { run, busy, refused } = useSubmit<InterruptionView>();
  const params = { id: known.id };
  const submit = async () => {
    const done = await run((key) => {
      if (what === 'end') return call(endInterruption, { params, body: { at } }, { key });
      const body = what === 'announce' ? { step: what, at, ...said } : { step: what, at };
      return call(stepInterruption, { params, body }, { key });
    });
    if (done) onDone(true);
  };
  const choices: What[] = over ? ['announce', 'start_repair'] : ['announce', 'start_repair', 'end'];
  return (
    <form
      className="hl-interruption-form"
      aria-label={t('interruptions.enter_late')}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ChoiceField
        label={t('interruptions.late_what')}
        value={what}
        choices={choices.map((each) => ({ value: each, label: t(`interruptions.late_of.${each}`) }))}
        onChange={setWhat}
      />
      <InstantField
        label={t('interruptions.late_at')}
        hint={t('interruptions.late_hint')}
        required
        value={at}
        onChange={setAt}
      />
      {what === 'announce' ? <AnnounceFields said={said} onChange={setSaid} /> : null}
      <p className="hl-buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          disabled={at === null || (what === 'announce' && said.ways.length === 0)}
        >
          {t('interruptions.enter_late')}
        </Button>
        <Button onClick={() => onDone(false)}>{t('common.cancel')}</Button>
      </p>
      <RefusedNote refused={refused} />
    </form>
  );
}
