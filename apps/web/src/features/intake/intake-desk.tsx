import { intakeCase } from '@hearthline/contract/cases';
import type { Result } from '@hearthline/contract/endpoint';
import type { Suggestion } from '@hearthline/contract/suggestions';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { useSession } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { FilesField } from '../../ui/files-field.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { AnsweredPart, ConfidentialPart, HandledPart, OutsidePart, WhatPart, WhoPart } from './intake-fields.tsx';
import {
  emptyIntake,
  type IntakeForm,
  intakeBodyOf,
  missingInIntake,
  partsOf,
  suggestedBy,
  usualSource,
} from './intake-form.ts';
import { IntakeSuggestions } from './intake-suggestions.tsx';
import './intake.css';

export type Taken = Result<typeof intakeCase>;

/** Wrong fields as the server names them, in the form's own names. */
const formName: Record<string, keyof IntakeForm> = {
  premisesId: 'premises',
  'outside.number': 'outsideNumber',
  outside: 'outsideNumber',
  'handled.staffId': 'handledStaffId',
  'handled.doneAt': 'handledDoneAt',
  'answered.reply': 'reply',
  answered: 'reply',
};

/** Something the page found out while the form is filled; each `no` is put in once. */
export interface Feed {
  no: number;
  apply: (form: IntakeForm) => Partial<IntakeForm>;
}

interface Props {
  /** What a received message already says. */
  prefill?: Partial<IntakeForm>;
  messageId?: string | null;
  /** Its own name where several are open in turn. */
  draftName?: string;
  feed?: Feed | null;
  onTaken: (taken: Taken) => void;
}

/** Takes an appeal in. What is typed is kept from the first key until it has arrived. */
export function IntakeDesk({ prefill = {}, messageId = null, draftName, feed = null, onTaken }: Props) {
  const t = useWords();
  const { jobs } = useSession();
  const [start] = useState<IntakeForm>(() => ({
    ...emptyIntake,
    source: usualSource(jobs.map((held) => held.job)),
    ...prefill,
  }));
  const own = draftName ?? messageId;
  const draft = useDraft<IntakeForm>(own === null ? 'intake' : `intake.${own}`, start);
  const [tried, setTried] = useState(false);
  const [found, setFound] = useState<Suggestion | null>(null);
  const { run, busy, refused } = useSubmit<Taken>();
  const { value: form, change } = draft;
  const fed = useRef(0);
  useEffect(() => {
    if (feed === null || fed.current === feed.no) return;
    fed.current = feed.no;
    change(feed.apply(form));
  }, [feed, form, change]);
  const missing = missingInIntake(form);
  const parts = partsOf(form);
  const wrong = (name: keyof IntakeForm) => {
    if (tried && missing[name]) return t('common.required');
    if (!refused?.field) return null;
    return (formName[refused.field] ?? refused.field) === name ? refusalWords(refused, t) : null;
  };
  const shared = { form, change: draft.change, wrong };
  const send = async () => {
    setTried(true);
    if (Object.keys(missing).length > 0) return;
    const body = {
      ...intakeBodyOf(form, messageId, (source) => t(`terms.source.${source}`)),
      suggested: suggestedBy(found),
    };
    const taken = await run((key) => call(intakeCase, { body }, { key }));
    if (!taken) return;
    draft.clear();
    setFound(null);
    setTried(false);
    onTaken(taken);
  };
  return (
    <PlainForm label={t('intake.title')} className="hl-intake" onSubmit={() => void send()}>
      {draft.restored ? (
        <p className="hl-restored" role="status">
          {t('common.restored')}
          <Button type="link" size="small" onClick={draft.clear}>
            {t('common.start_over')}
          </Button>
        </p>
      ) : null}
      <div className="hl-intake-sheet">
        <div>
          <fieldset className="hl-fields">
            <legend>{t('intake.part_who')}</legend>
            <WhoPart {...shared} />
          </fieldset>
          <fieldset className="hl-fields">
            <legend>{t('intake.part_what')}</legend>
            <WhatPart {...shared} />
            <IntakeSuggestions form={form} change={draft.change} onFound={setFound} />
            <FilesField label={t('intake.files')} files={form.files} onChange={(files) => draft.change({ files })} />
          </fieldset>
        </div>
        <div>
          {parts.outside ? (
            <fieldset className="hl-fields">
              <legend>{t('intake.part_outside')}</legend>
              <OutsidePart {...shared} />
            </fieldset>
          ) : null}
          <fieldset className="hl-fields">
            <legend>{t('intake.part_confidential')}</legend>
            <ConfidentialPart {...shared} />
          </fieldset>
          <fieldset className="hl-fields">
            <legend>{t('intake.part_now')}</legend>
            <AnsweredPart {...shared} />
            {parts.handled ? <HandledPart {...shared} /> : null}
          </fieldset>
        </div>
      </div>
      <footer>
        <RefusedNote refused={refused} />
        <div className="hl-buttons">
          <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={busy}>
            {t('intake.submit')}
          </Button>
          <span className="hl-quiet hl-intake-keys">
            <kbd>Ctrl</kbd> <kbd>Enter</kbd>
          </span>
        </div>
      </footer>
    </PlainForm>
  );
}
