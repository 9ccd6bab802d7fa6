import { createStaff, type StaffRow } from '@hearthline/contract/organisation';
import { localDate } from '@hearthline/domain/time/instant';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useNow } from '../../lib/use-now.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField } from '../../ui/fields.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { JobFields, type TypedJob } from './job-fields.tsx';

/** Somebody new, with the first password that must be changed at once. */
export function NewPerson({ onDone }: { onDone: (id: number | null) => void }) {
  const t = useWords();
  const client = useQueryClient();
  const today = localDate(useNow());
  const draft = useDraft('new-person', {
    staffNo: '',
    name: '',
    phone: '',
    post: { job: null, unitId: null, from: today } as TypedJob,
  });
  // A password is nothing to keep in a browser.
  const [password, setPassword] = useState('');
  const { post, ...typed } = draft.value;
  const who = { ...typed, password };
  const { run, busy, refused } = useSubmit<StaffRow>();
  const wrong = (field: string) => (refused?.field === field ? refusalWords(refused, t) : null);
  const lines = ['staffNo', 'name', 'phone', 'password'] as const;
  const send = async () => {
    const { job, unitId, from } = post;
    const held = job !== null && unitId !== null ? [{ job, unitId, from, to: null }] : [];
    const body = { ...who, phone: who.phone || null, jobs: held };
    const made = await run((key) => call(createStaff, { body }, { key }));
    if (!made) return;
    void client.invalidateQueries({ queryKey: queryKeys.staff });
    draft.clear();
    onDone(made.id);
  };
  return (
    <PlainForm label={t('settings.new_person')} className="hl-fields" onSubmit={() => void send()}>
      {lines.map((name) => (
        <LineField
          key={name}
          label={t(`settings.person.${name}`)}
          required={name !== 'phone'}
          kind={name === 'password' ? 'password' : name === 'phone' ? 'tel' : 'text'}
          autoComplete={name === 'password' ? 'new-password' : 'off'}
          value={who[name]}
          error={wrong(name)}
          onChange={(value) => (name === 'password' ? setPassword(value) : draft.change({ [name]: value }))}
        />
      ))}
      <JobFields value={post} onChange={(post) => draft.change({ post })} />
      <RefusedNote refused={refused && !lines.some((name) => name === refused.field) ? refused : null} />
      <div className="hl-buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          disabled={who.staffNo === '' || who.name === '' || who.password.length < 8}
        >
          {t('common.save')}
        </Button>
        <Button
          onClick={() => {
            draft.clear();
            onDone(null);
          }}
        >
          {t('common.cancel')}
        </Button>
      </div>
    </PlainForm>
  );
}
