import { endInterruption, type InterruptionView, listInterruptions } from '@hearthline/contract/interruptions';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { inList } from '../../lib/in-list.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useMay } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { Empty, Failed, Loading, RefusedNote } from '../../ui/placeholders.tsx';
import { InterruptionForm } from './interruption-form.tsx';
import './interruptions.css';

function One({ each, onChange }: { each: InterruptionView; onChange: (each: InterruptionView) => void }) {
  const t = useWords();
  const cache = useQueryClient();
  const may = useMay('interruption.record');
  const { run, busy, refused } = useSubmit<InterruptionView>();
  const over = async () => {
    const done = await run((key) => call(endInterruption, { params: { id: each.id }, body: {} }, { key }));
    if (done) await cache.invalidateQueries({ queryKey: queryKeys.interruptions });
  };
  return (
    <li data-over={each.endedAt !== null}>
      <p>
        <span className="hl-chip" data-tone={each.endedAt ? 'met' : 'late'}>
          {t(each.endedAt ? 'interruptions.over' : 'interruptions.lasts')}
        </span>{' '}
        <b>
          {inList(
            each.places.map(({ community, building }) =>
              building ? `${community} ${t('interruptions.building_no', { building })}` : community,
            ),
            t,
          )}
        </b>
      </p>
      <p>{each.text}</p>
      <p className="hl-quiet">
        {t(`interruptions.cause_of.${each.cause}`)} · {t('interruptions.since')} <Moment at={each.from} />
        {each.endedAt ? (
          <>
            {' '}
            · {t('interruptions.ended')} <Moment at={each.endedAt} />
          </>
        ) : each.expectedEnd ? (
          <>
            {' '}
            · {t('interruptions.expected')} <Moment at={each.expectedEnd} />
          </>
        ) : null}
        {each.recordedBy ? ` · ${each.recordedBy.name}` : ''}
      </p>
      {may && each.endedAt === null ? (
        <p className="hl-buttons">
          <Button size="small" onClick={() => onChange(each)}>
            {t('interruptions.change')}
          </Button>
          <Button size="small" type="primary" loading={busy} onClick={() => void over()}>
            {t('interruptions.end')}
          </Button>
        </p>
      ) : null}
      <RefusedNote refused={refused} />
    </li>
  );
}

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
          known={form === 'new' ? null : form}
          onDone={() => setForm(null)}
        />
      ) : null}
      {data.rows.length === 0 ? <Empty words={t('interruptions.none')} /> : null}
      <ul>
        {data.rows.map((each) => (
          <One key={each.id} each={each} onChange={setForm} />
        ))}
      </ul>
    </div>
  );
}
