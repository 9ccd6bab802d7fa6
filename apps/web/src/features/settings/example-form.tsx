import type { Result } from '@hearthline/contract/endpoint';
import { addWordExample, readWordLetter, type WordExamplesView } from '@hearthline/contract/words';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { putAnswer } from '../../lib/put-answer.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField, WordsField } from '../../ui/fields.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { ExampleFields, expectedOf, expectOf, nothingExpected } from './example-fields.tsx';

/** A letter somebody invents, read at once, with what must be understood of it from now on (INT-2). */
export function ExampleForm({ onDone }: { onDone: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const draft = useDraft('word-example', { name: '', title: '', content: '', expected: nothingExpected });
  const { name, title, content, expected } = draft.value;
  const [read, setRead] = useState<Record<string, unknown> | null>(null);
  const reading = useSubmit<Result<typeof readWordLetter>>();
  const adding = useSubmit<WordExamplesView>();
  const expect = expectOf(expected);
  const end = () => {
    draft.clear();
    onDone();
  };
  const readIt = async () => {
    const answer = await reading.run(() => call(readWordLetter, { body: { title, content } }));
    if (!answer) return;
    setRead(answer.values);
    draft.change({ expected: expectedOf(answer.values) });
  };
  const add = async () => {
    if (!expect) return;
    const view = await adding.run((key) => call(addWordExample, { body: { name, title, content, expect } }, { key }));
    if (!view) return;
    await putAnswer(client, queryKeys.wordExamples, view);
    end();
  };
  return (
    <PlainForm label={t('settings.new_example')} className="hl-fields" onSubmit={() => void add()}>
      <p className="hl-example-warning" role="note">
        {t('settings.example_warning')}
      </p>
      <LineField
        label={t('settings.example_name')}
        required
        value={name}
        max={80}
        onChange={(name) => draft.change({ name })}
      />
      <LineField
        label={t('settings.example_title')}
        value={title}
        max={200}
        onChange={(title) => draft.change({ title })}
      />
      <WordsField
        label={t('settings.example_content')}
        required
        value={content}
        onChange={(content) => draft.change({ content })}
      />
      <div className="hl-buttons">
        <Button loading={reading.busy} disabled={content.trim() === ''} onClick={() => void readIt()}>
          {t('settings.read_letter')}
        </Button>
      </div>
      <ExampleFields expected={expected} read={read} onChange={(expected) => draft.change({ expected })} />
      <RefusedNote refused={adding.refused ?? reading.refused} />
      <div className="hl-buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={adding.busy}
          disabled={!expect || name.trim() === '' || content.trim() === ''}
        >
          {t('settings.add_example')}
        </Button>
        <Button onClick={end}>{t('common.cancel')}</Button>
      </div>
    </PlainForm>
  );
}
