import { type InterruptionView, stepInterruption } from '@hearthline/contract/interruptions';
import { Button } from 'antd';
import { call } from '../../lib/api-client.ts';
import { useChangeDraft } from '../../lib/change-draft.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { AnnounceFields, type Announcement, USUAL_WAYS } from './announce-fields.tsx';
import { useLatest } from './use-latest.ts';

/** People are told that it is off, and until when (PRM-17). */
export function AnnounceForm({ known, onDone }: { known: InterruptionView; onDone: (changed: boolean) => void }) {
  const t = useWords();
  const draft = useChangeDraft<Announcement>(
    `announce.${known.id}`,
    { ways: USUAL_WAYS, expectedEnd: known.expectedEnd },
    known.seq,
  );
  const { form: said, seen = known.seq } = draft;
  const latest = useLatest(known.id, draft.restOn);
  const { run, busy, refused } = useSubmit<InterruptionView>();
  const end = (changed: boolean) => {
    draft.clear();
    onDone(changed);
  };
  const submit = async () => {
    const body = { step: 'announce' as const, at: null, ways: said.ways, expectedEnd: said.expectedEnd };
    const input = { params: { id: known.id }, body };
    if (await run((key) => call(stepInterruption, input, { key, seen }).catch(latest))) end(true);
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
      <AnnounceFields
        said={said}
        others={draft.othersSay('expectedEnd') ? known.expectedEnd : undefined}
        onChange={draft.change}
      />
      <p className="hl-buttons">
        <Button type="primary" htmlType="submit" loading={busy} disabled={said.ways.length === 0}>
          {t('interruptions.announce')}
        </Button>
        <Button onClick={() => end(false)}>{t('common.cancel')}</Button>
      </p>
      <RefusedNote refused={refused} />
    </form>
  );
}
