import { endInterruption, type InterruptionView, stepInterruption } from '@hearthline/contract/interruptions';
import { Button } from 'antd';
import { call } from '../../lib/api-client.ts';
import { useChangeDraft } from '../../lib/change-draft.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField, InstantField } from '../../ui/fields.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { AnnounceFields, type Announcement, USUAL_WAYS } from './announce-fields.tsx';
import { useLatest } from './use-latest.ts';

type What = 'announce' | 'start_repair' | 'end';
type Typed = Announcement & { what: What; at: string | null };

/** What was done before and is written down only now, with the time at which it truly was (PRM-17, INT-2). */
export function LateForm({ known, onDone }: { known: InterruptionView; onDone: (changed: boolean) => void }) {
  const t = useWords();
  const over = known.endedAt !== null;
  const usual: What = known.announcedAt === null ? 'announce' : 'start_repair';
  const draft = useChangeDraft<Typed>(
    `entered-late.${known.id}`,
    { what: usual, at: null, ways: USUAL_WAYS, expectedEnd: known.expectedEnd },
    known.seq,
  );
  const { form, seen = known.seq } = draft;
  const { at, ways, expectedEnd } = form;
  // What was over before somebody came back to the draft is not ended twice.
  const what = over && form.what === 'end' ? usual : form.what;
  const latest = useLatest(known.id, draft.restOn);
  const { run, busy, refused } = useSubmit<InterruptionView>();
  const params = { id: known.id };
  const end = (changed: boolean) => {
    draft.clear();
    onDone(changed);
  };
  const submit = async () => {
    const done = await run((key) => {
      if (what === 'end') return call(endInterruption, { params, body: { at } }, { key, seen }).catch(latest);
      const body = what === 'announce' ? { step: what, at, ways, expectedEnd } : { step: what, at };
      return call(stepInterruption, { params, body }, { key, seen }).catch(latest);
    });
    if (done) end(true);
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
        onChange={(what) => draft.change({ what })}
      />
      <InstantField
        label={t('interruptions.late_at')}
        hint={t('interruptions.late_hint')}
        required
        value={at}
        onChange={(at) => draft.change({ at })}
      />
      {what === 'announce' ? (
        <AnnounceFields
          said={form}
          others={draft.othersSay('expectedEnd') ? known.expectedEnd : undefined}
          onChange={draft.change}
        />
      ) : null}
      <p className="hl-buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          disabled={at === null || (what === 'announce' && ways.length === 0)}
        >
          {t('interruptions.enter_late')}
        </Button>
        <Button onClick={() => end(false)}>{t('common.cancel')}</Button>
      </p>
      <RefusedNote refused={refused} />
    </form>
  );
}
