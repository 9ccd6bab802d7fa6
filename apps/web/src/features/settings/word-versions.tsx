import { restoreWordTables, type WordTablesView } from '@hearthline/contract/words';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { inList } from '../../lib/in-list.ts';
import { putAnswer } from '../../lib/put-answer.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField } from '../../ui/fields.tsx';
import { Moment } from '../../ui/moment.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { tableWords } from './table-words.ts';

/** Who changed the tables when and why, and the way back to any of them; version 0 are the shipped ones. */
export function WordVersions({ view, mayRestore }: { view: WordTablesView; mayRestore: boolean }) {
  const t = useWords();
  const client = useQueryClient();
  const [back, setBack] = useState<number | null>(null);
  const draft = useDraft('words-back', { note: '' });
  const { note } = draft.value;
  const { run, busy, refused } = useSubmit<WordTablesView>();
  if (view.versions.length === 0) return <p>{t('settings.words_shipped')}</p>;
  const restore = async (version: number) => {
    const body = { base: view.version, version, note };
    const next = await run((key) => call(restoreWordTables, { body }, { key }));
    if (!next) return;
    await putAnswer(client, queryKeys.wordTables, next);
    void client.invalidateQueries({ queryKey: queryKeys.wordExamples });
    setBack(null);
    draft.clear();
  };
  const wayBack = (version: number) =>
    mayRestore && version !== view.version ? (
      <Button size="small" onClick={() => setBack(version)}>
        {t('settings.restore_words')}
      </Button>
    ) : null;
  return (
    <details className="hl-set-versions">
      <summary>{t('settings.words_version', { version: view.version })}</summary>
      <ul>
        {view.versions.map(({ version, changed, note: why, restores, despite, at, by }) => (
          <li key={version}>
            <b>{t('settings.version_no', { version })}</b>{' '}
            {inList(
              changed.map((name) => tableWords(t, name)),
              t,
            )}{' '}
            · {why}
            {restores === null ? '' : ` · ${t('settings.restores', { version: restores })}`}
            {despite === null
              ? ''
              : ` · ${t('settings.published_despite', { names: inList(despite.examples, t), why: despite.why })}`}{' '}
            · {by?.name} · <Moment at={at} /> {wayBack(version)}
          </li>
        ))}
        <li>
          <b>{t('settings.shipped_words')}</b> {wayBack(0)}
        </li>
      </ul>
      {back === null ? null : (
        <PlainForm label={t('settings.restore_words')} className="hl-fields" onSubmit={() => void restore(back)}>
          <LineField
            label={t('settings.restore_why', { version: back })}
            required
            value={note}
            max={500}
            onChange={(note) => draft.change({ note })}
          />
          <RefusedNote refused={refused} />
          <div className="hl-buttons">
            <Button type="primary" htmlType="submit" loading={busy} disabled={note.trim() === ''}>
              {t('settings.restore_words')}
            </Button>
            <Button onClick={() => setBack(null)}>{t('common.cancel')}</Button>
          </div>
        </PlainForm>
      )}
    </details>
  );
}
