import {
  forgetQueueView,
  listQueueViews,
  type QueueColumn,
  type SavedView,
  saveQueueView,
} from '@hearthline/contract/queue';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { putAnswer } from '../../lib/put-answer.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSession } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField, LineField } from '../../ui/fields.tsx';
import { Failed, Loading, RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { addressOfSaved, hrefOfQueue, type QueueAddress, type QueueView } from './queue-query.ts';

interface Props {
  view: QueueView;
  address: QueueAddress;
  columns: readonly QueueColumn[];
  onDone: () => void;
}

type Views = { rows: SavedView[] };

function ViewLine({ row, onDone, onForget }: { row: SavedView; onDone: () => void; onForget: (() => void) | null }) {
  const t = useWords();
  return (
    <li>
      <a href={hrefOfQueue(row.query.view, addressOfSaved(row.query))} onClick={onDone}>
        {row.name}
      </a>
      <span className="hl-quiet">
        {row.mine ? '' : row.owner.name}
        {row.sharedWith ? ` ${t('queue.view_shared', { unit: row.sharedWith.name })}` : ''}
      </span>
      {onForget ? (
        <Button size="small" type="text" aria-label={t('queue.view_forget_one', { name: row.name })} onClick={onForget}>
          {t('queue.view_forget')}
        </Button>
      ) : null}
    </li>
  );
}

/** Views somebody keeps: the own ones, and those shared with a unit one works in. */
export function SavedViews({ view, address, columns, onDone }: Props) {
  const t = useWords();
  const client = useQueryClient();
  const { jobs, queueUnits } = useSession();
  const [name, setName] = useState('');
  const [shared, setShared] = useState('');
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.queueViews,
    queryFn: ({ signal }) => call(listQueueViews, {}, { signal }),
    staleTime: 0,
  });
  const { run, busy, refused } = useSubmit<Views>();
  const units = [...new Map([...jobs.map((held) => held.unit), ...queueUnits].map((unit) => [unit.id, unit])).values()];
  const keepAnswer = async (after: Views | null): Promise<boolean> => {
    if (!after) return false;
    await putAnswer(client, queryKeys.queueViews, after);
    return true;
  };
  const save = async () => {
    if (name.trim() === '') return;
    const { open: _open, columns: _columns, ...filters } = address;
    const query = { ...filters, view, columns };
    const body = { name, query, sharedWithId: shared === '' ? null : Number(shared) };
    if (await keepAnswer(await run((key) => call(saveQueueView, { body: body as never }, { key })))) setName('');
  };
  const forget = async (id: string) =>
    keepAnswer(await run((key) => call(forgetQueueView, { params: { id } }, { key })));
  return (
    <div className="hl-tool-list">
      {data ? null : error ? <Failed error={error} retry={() => void refetch()} /> : <Loading rows={2} />}
      {data?.rows.length === 0 ? <p className="hl-quiet">{t('queue.no_saved_views')}</p> : null}
      <ul className="hl-saved" aria-label={t('queue.views')}>
        {data?.rows.map((row) => (
          <ViewLine key={row.id} row={row} onDone={onDone} onForget={row.mine ? () => void forget(row.id) : null} />
        ))}
      </ul>
      <PlainForm label={t('queue.view_save')} className="hl-fields" onSubmit={() => void save()}>
        <LineField label={t('queue.view_name')} max={40} value={name} onChange={setName} />
        <ChoiceField
          label={t('queue.view_share')}
          value={shared}
          choices={[
            { value: '', label: t('queue.view_own') },
            ...units.map((unit) => ({ value: String(unit.id), label: unit.name })),
          ]}
          onChange={setShared}
        />
        <Button size="small" type="primary" htmlType="submit" disabled={name.trim() === '' || busy}>
          {t('queue.view_save')}
        </Button>
      </PlainForm>
      <RefusedNote refused={refused} />
    </div>
  );
}
