import { notePremises, type PremisesView } from '@hearthline/contract/premises';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { putAnswer } from '../../lib/put-answer.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { WordsField } from '../../ui/fields.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';

/** A line for whoever comes next. */
export function PremisesNote({ id }: { id: string }) {
  const t = useWords();
  const client = useQueryClient();
  const draft = useDraft(`premises-note.${id}`, { words: '' });
  const { run, busy, refused } = useSubmit<PremisesView>();
  const send = async () => {
    if (draft.value.words.trim() === '') return;
    const body = { words: draft.value.words };
    const after = await run((key) => call(notePremises, { params: { id }, body }, { key }));
    if (!after) return;
    await putAnswer(client, queryKeys.premisesFile(id), after);
    draft.clear();
  };
  return (
    <PlainForm label={t('premises.note')} className="hl-fields hl-home-section" onSubmit={() => void send()}>
      <WordsField
        label={t('premises.note')}
        rows={2}
        value={draft.value.words}
        onChange={(words) => draft.change({ words })}
      />
      <RefusedNote refused={refused} />
      <div className="hl-buttons">
        <Button htmlType="submit" loading={busy} disabled={busy || draft.value.words.trim() === ''}>
          {t('premises.add_note')}
        </Button>
      </div>
    </PlainForm>
  );
}
