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

/** What can be done about one that lasts, or that is planned. */
export function InterruptionSteps({ each, onChange }: { each: InterruptionView; onChange: () => void }) {
  const t = useWords();
  const cache = useQueryClient();
  const [announcing, setAnnouncing] = useState(false);
  const { run, busy, refused } = useSubmit<InterruptionView>();
  const ahead = Date.parse(each.from) > useNow();
  const fresh = () => cache.invalidateQueries({ queryKey: queryKeys.interruptions });
  const params = { id: each.id };
  const send = async (what: 'end' | 'start_repair' | 'call_off') => {
    const done = await run((key) =>
      what === 'end'
        ? call(endInterruption, { params, body: {} }, { key })
        : call(stepInterruption, { params, body: { step: what } }, { key }),
    );
    if (done) await fresh();
  };
  if (announcing)
    return (
      <AnnounceForm
        known={each}
        onDone={(changed) => {
          setAnnouncing(false);
          if (changed) void fresh();
        }}
      />
    );
  return (
    <>
      <p className="hl-buttons">
        <Button size="small" onClick={() => setAnnouncing(true)}>
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
