import { type HoldView, liftHold, listHolds, setHold } from '@hearthline/contract/retention';
import { type HoldKind, holdKinds } from '@hearthline/domain/retention/destruction-events';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { useMay } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField, LineField, WordsField } from '../../ui/fields.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Empty, Failed, Loading, RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import './retention.css';

function SetHold({ onDone }: { onDone: () => void }) {
  const t = useWords();
  const draft = useDraft('hold', { kind: 'case' as HoldKind, subject: '', words: '' });
  const { kind, subject, words } = draft.value;
  const { run, busy, refused } = useSubmit();
  const send = async () => {
    if (!(await run((key) => call(setHold, { body: { kind, subject, words } }, { key })))) return;
    draft.clear();
    onDone();
  };
  return (
    <PlainForm label={t('retention.set_hold')} className="hl-fields" onSubmit={() => void send()}>
      <ChoiceField
        label={t('retention.hold_kind')}
        required
        value={kind}
        choices={holdKinds.map((each) => ({ value: each, label: t(`retention.hold_of.${each}`) }))}
        onChange={(kind) => draft.change({ kind })}
      />
      <LineField
        label={t(`retention.subject_of.${kind}`)}
        required
        value={subject}
        max={60}
        error={refused?.field === 'subject' ? refusalWords(refused, t) : null}
        onChange={(subject) => draft.change({ subject })}
      />
      <WordsField
        label={t('retention.hold_words')}
        required
        value={words}
        rows={2}
        onChange={(words) => draft.change({ words })}
      />
      <RefusedNote refused={refused && refused.field === null ? refused : null} />
      <div className="hl-buttons">
        <Button type="primary" htmlType="submit" loading={busy} disabled={!subject.trim() || !words.trim()}>
          {t('retention.set_hold')}
        </Button>
      </div>
    </PlainForm>
  );
}

function LiftHold({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useWords();
  const draft = useDraft(`hold.${id}`, { words: '' });
  const { words } = draft.value;
  // Words that wait are not hidden behind a button.
  const [open, setOpen] = useState(draft.restored);
  const { run, busy, refused } = useSubmit();
  const send = async () => {
    if (!(await run((key) => call(liftHold, { params: { id }, body: { words } }, { key })))) return;
    draft.clear();
    onDone();
  };
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {t('retention.lift')}
      </Button>
    );
  return (
    <PlainForm label={t('retention.lift')} className="hl-fields" focusFirst onSubmit={() => void send()}>
      <WordsField
        label={t('retention.lift_words')}
        required
        value={words}
        rows={2}
        onChange={(words) => draft.change({ words })}
      />
      <RefusedNote refused={refused} />
      <div className="hl-buttons">
        <Button type="primary" danger htmlType="submit" loading={busy} disabled={!words.trim()}>
          {t('retention.lift')}
        </Button>
        <Button
          onClick={() => {
            draft.clear();
            setOpen(false);
          }}
        >
          {t('common.cancel')}
        </Button>
      </div>
    </PlainForm>
  );
}

function Hold({ hold, mayLift, onDone }: { hold: HoldView; mayLift: boolean; onDone: () => void }) {
  const t = useWords();
  return (
    <li data-over={hold.liftedAt !== null || undefined}>
      <div className="hl-list-line">
        <span className="hl-chip" data-tone={hold.liftedAt ? 'bare' : 'sealed'}>
          {t(hold.liftedAt ? 'retention.lifted' : 'retention.standing')}
        </span>
        <span>{t(`retention.hold_of.${hold.kind}`)}</span>
        <b className="hl-number">{hold.label || hold.subjectId}</b>
        <span>{hold.words}</span>
      </div>
      <div className="hl-list-who">
        <span>
          {t('retention.set_by')} <b>{hold.setBy?.name}</b> <Moment at={hold.setAt} />
        </span>
        {hold.liftedAt ? (
          <span>
            {t('retention.lifted_by')} <b>{hold.liftedBy?.name}</b> <Moment at={hold.liftedAt} />
            <span className="hl-quiet"> “{hold.liftWords}”</span>
          </span>
        ) : null}
      </div>
      {mayLift && !hold.liftedAt ? <LiftHold id={hold.id} onDone={onDone} /> : null}
    </li>
  );
}

/** What must not be destroyed, though its period be over, until somebody lifts the hold and says why. */
export function HoldsView() {
  const t = useWords();
  const client = useQueryClient();
  const may = useMay('retention.hold');
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.holds,
    queryFn: ({ signal }) => call(listHolds, { query: {} }, { signal }),
    staleTime: 0,
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const done = () => void client.invalidateQueries({ queryKey: queryKeys.retention });
  return (
    <section className="hl-retention" aria-label={t('retention.tab.holds')}>
      <p className="hl-quiet">{t('retention.about_holds')}</p>
      {may ? <SetHold onDone={done} /> : null}
      {data.rows.length === 0 ? <Empty words={t('retention.no_holds')} /> : null}
      <ul className="hl-lists">
        {data.rows.map((hold) => (
          <Hold key={hold.id} hold={hold} mayLift={may} onDone={done} />
        ))}
      </ul>
    </section>
  );
}
