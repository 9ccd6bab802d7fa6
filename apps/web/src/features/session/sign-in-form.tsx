import { type SessionView, signIn } from '@hearthline/contract/session';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { asRefused } from '../../lib/refused.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField } from '../../ui/fields.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';

type Step = { step: 'in'; session: SessionView } | { step: 'code' };

/** Staff number and password; a second step only where the account has a second factor. */
export function SignInForm({ onSignedIn }: { onSignedIn: (session: SessionView) => void }) {
  const t = useWords();
  const [staffNo, setStaffNo] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const { run, busy, refused, forget } = useSubmit<Step>();
  const asksCode = code !== null;
  const submit = async () => {
    if (!staffNo.trim() || !password || (asksCode && !code.trim())) return;
    const body = { staffNo: staffNo.trim(), password, ...(asksCode ? { code: code.trim() } : {}) };
    const answer = await run(async (key): Promise<Step> => {
      try {
        return { step: 'in', session: await call(signIn, { body }, { key }) };
      } catch (error) {
        if (asRefused(error).code !== 'code_required') throw error;
        return { step: 'code' };
      }
    });
    if (answer?.step === 'in') onSignedIn(answer.session);
    if (answer?.step === 'code') setCode('');
  };
  const back = () => {
    setCode(null);
    setPassword('');
    forget();
  };
  return (
    <PlainForm label={t('session.sign_in_title')} className="hl-fields" onSubmit={() => void submit()}>
      {asksCode ? (
        <LineField
          label={t('session.code')}
          hint={t('session.code_hint')}
          value={code}
          onChange={setCode}
          max={40}
          focus
          autoComplete="one-time-code"
        />
      ) : (
        <>
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
        </>
      )}
      <RefusedNote refused={refused} />
      <Button type="primary" htmlType="submit" size="large" block loading={busy} disabled={busy}>
        {t('session.sign_in')}
      </Button>
      {asksCode ? (
        <Button type="text" block onClick={back}>
          {t('session.another_account')}
        </Button>
      ) : null}
    </PlainForm>
  );
}
