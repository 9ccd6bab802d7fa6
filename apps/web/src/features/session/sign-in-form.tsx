import { type SessionView, signIn } from '@hearthline/contract/session';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField } from '../../ui/fields.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';

export function SignInForm({ onSignedIn }: { onSignedIn: (session: SessionView) => void }) {
  const t = useWords();
  const [staffNo, setStaffNo] = useState('');
  const [password, setPassword] = useState('');
  const { run, busy, refused } = useSubmit<SessionView>();
  const submit = async () => {
    if (!staffNo.trim() || !password) return;
    const session = await run((key) => call(signIn, { body: { staffNo: staffNo.trim(), password } }, { key }));
    if (session) onSignedIn(session);
  };
  return (
    <PlainForm label={t('session.sign_in_title')} className="hl-fields" onSubmit={() => void submit()}>
      <LineField
        label={t('session.staff_no')}
        value={staffNo}
        onChange={setStaffNo}
        max={32}
        focus
        autoComplete="username"
      />
      <LineField
        label={t('session.password')}
        kind="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      <RefusedNote refused={refused} />
      <Button type="primary" htmlType="submit" size="large" block loading={busy} disabled={busy}>
        {t('session.sign_in')}
      </Button>
    </PlainForm>
  );
}
