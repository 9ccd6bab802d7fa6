import { listWordExamples, type WordExamplesView, withdrawWordExample } from '@hearthline/contract/words';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { putAnswer } from '../../lib/put-answer.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField } from '../../ui/fields.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Failed, Loading, RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { valueWords } from './example-fields.tsx';
import { ExampleForm } from './example-form.tsx';

type Row = WordExamplesView['rows'][number];

/** Taken out of what is tried, with a reason. */
function Withdraw({ row, onDone }: { row: Row; onDone: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const draft = useDraft(`word-example.${row.id}`, { why: '' });
  const { why } = draft.value;
  const { run, busy, refused } = useSubmit<WordExamplesView>();
  const withdraw = async () => {
    const view = await run((key) => call(withdrawWordExample, { params: { id: row.id }, body: { why } }, { key }));
    if (!view) return;
    await putAnswer(client, queryKeys.wordExamples, view);
    draft.clear();
    onDone();
  };
  return (
    <PlainForm
      label={t('settings.withdraw_example_of', { name: row.name })}
      className="hl-fields"
      onSubmit={() => void withdraw()}
    >
      <LineField
        label={t('settings.withdraw_why')}
        required
        value={why}
        max={500}
        onChange={(why) => draft.change({ why })}
      />
      <RefusedNote refused={refused} />
      <div className="hl-buttons">
        <Button htmlType="submit" danger loading={busy} disabled={why.trim() === ''}>
          {t('settings.withdraw_example')}
        </Button>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </PlainForm>
  );
}

function Example({ row, mayChange }: { row: Row; mayChange: boolean }) {
  const t = useWords();
  const [leaving, setLeaving] = useState(false);
  const passes = row.failed.length === 0;
  return (
    <li>
      <p className="hl-set-row">
        <b>{row.name}</b>
        <span className="hl-chip" data-tone={passes ? 'met' : 'soon'}>
          {t(passes ? 'settings.example_passes' : 'settings.example_fails')}
        </span>
        <span className="hl-quiet">
          {row.by?.name} · <Moment at={row.at} />
        </span>
        {mayChange && !leaving ? (
          <Button
            size="small"
            aria-label={t('settings.withdraw_example_of', { name: row.name })}
            onClick={() => setLeaving(true)}
          >
            {t('settings.withdraw_example')}
          </Button>
        ) : null}
      </p>
      <p>{[row.title, row.content].filter(Boolean).join(' — ')}</p>
      <p className="hl-quiet">
        {Object.entries(row.expect)
          .map(([name, value]) =>
            t('common.is', { what: t(`settings.understood.${name}`), value: valueWords(t, name, value) }),
          )
          .join(' · ')}
      </p>
      {row.failed.map(({ field, wanted, got }) => (
        <p key={field} className="hl-quiet">
          {t('settings.reads_otherwise', {
            field: t(`settings.understood.${field}`),
            wanted: valueWords(t, field, wanted),
            got: valueWords(t, field, got),
          })}
        </p>
      ))}
      {leaving ? <Withdraw row={row} onDone={() => setLeaving(false)} /> : null}
    </li>
  );
}

/** The company's own examples: letters that must be understood so whenever the words are changed (INT-2). */
export function WordExamples({ mayChange }: { mayChange: boolean }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.wordExamples,
    queryFn: ({ signal }) => call(listWordExamples, {}, { signal }),
    staleTime: 0,
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const failing = data.rows.filter(({ failed }) => failed.length > 0).length;
  return (
    <details className="hl-set-versions" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t('settings.examples', { own: data.rows.length, shipped: data.shipped })}
        {failing > 0 ? ` · ${t('settings.examples_failing', { count: failing })}` : ''}
      </summary>
      <p className="hl-quiet">{t('settings.examples_why', { most: data.most })}</p>
      {data.rows.length > 0 ? (
        <ul className="hl-set-list">
          {data.rows.map((row) => (
            <Example key={row.id} row={row} mayChange={mayChange} />
          ))}
        </ul>
      ) : null}
      {mayChange && !adding ? (
        <Button size="small" onClick={() => setAdding(true)}>
          {t('settings.new_example')}
        </Button>
      ) : null}
      {adding ? <ExampleForm onDone={() => setAdding(false)} /> : null}
    </details>
  );
}
