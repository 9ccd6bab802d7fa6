import { endInterruption, type InterruptionView, stepInterruption } from '@hearthline/contract/interruptions';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useNow } from '../../lib/use-now.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { AnnounceForm } from './announce-form.tsx';
import { LateForm } from './late-form.tsx';
import { useLatest } from './use-latest.ts';

/** What can be done about one that lasts, or that is planned; and what was done before and was not written down. */
export function InterruptionSteps({ each, onChange }: { each: InterruptionView; onChange: () => void }) {
  const t = useWords();
  const cache = useQueryClient();
  const [form, setForm] = useState<'announce' | 'late' | null>(null);
  const { run, busy, refused } = useSubmit<InterruptionView>();
  const ahead = Date.parse(each.from) > useNow();
  const fresh = () => cache.invalidateQueries({ queryKey: queryKeys.interruptions });
  const params = { id: each.id };
  const latest = useLatest(each.id);
  const send = async (what: 'end' | 'start_repair' | 'call_off') => {
    const { seq: seen } = each;
    const done = await run((key) =>
      (what === 'end'
        ? call(endInterruption, { params, body: {} }, { key, seen })
        : call(stepInterruption, { params, body: { step: what } }, { key, seen })
      ).catch(latest),
    );
    if (done) await fresh();
  };
  if (form !== null) {
    const Form = form === 'late' ? LateForm : AnnounceForm;
    return (
      <Form
        known={each}
        onDone={(changed) => {
          setForm(null);
          if (changed) void fresh();
        }}
      />
    );
  }
  const late = (
    <Button size="small" onClick={() => setForm('late')}>
      {t('interruptions.enter_late')}
    </Button>
  );
  if (each.endedAt !== null) return <p className="hl-buttons">{late}</p>;
  return (
    <>
      <p className="hl-buttons">
        <Button size="small" onClick={() => setForm('announce')}>
          {t(each.announcedAt ? 'interruptions.announce_again' : 'interruptions.announce')}
        </Button>
        {each.repairStartedAt === null && !ahead ? (
          <Button size="small" loading={busy} onClick={() => void send('start_repair')}>
            {t('interruptions.start_repair')}
          </Button>
        ) : null}
        <Button size="small" onClick={onChange}>
          {t('interruptions.change')}
        </Button>
        {late}
        {ahead ? (
          <Button size="small" loading={busy} onClick={() => void send('call_off')}>
            {t('interruptions.call_off')}
          </Button>
        ) : (
          <Button size="small" type="primary" loading={busy} onClick={() => void send('end')}>
            {t('interruptions.end')}
          </Button>
        )}
      </p>
      <RefusedNote refused={refused} />
    </>
  );
}
