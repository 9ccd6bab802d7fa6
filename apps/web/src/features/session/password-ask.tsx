import { Button } from 'antd';
import { useState } from 'react';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField } from '../../ui/fields.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';

/** Asks for the password before something is done that a desk left open must not do. */
export function PasswordAsk<T>(props: {
  label: string;
  button: string;
  danger?: boolean;
  send: (password: string, key: string) => Promise<T>;
  onDone: (answer: T) => void;
  onStop?: () => void;
}) {
  const t = useWords();
  const [password, setPassword] = useState('');
  const { run, busy, refused } = useSubmit<T>();
  const { label, button, danger = false, send, onDone, onStop } = props;
  const submit = async () => {
    if (!password) return;
    const answer = await run((key) => send(password, key));
    if (answer !== null) onDone(answer);
  };
  return (
    <PlainForm label={label} className="hl-fields" onSubmit={() => void submit()}>
      <LineField
        label={t('session.password')}
        hint={t('account.password_why')}
        kind="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        focus
      />
      <RefusedNote refused={refused} />
      <div className="hl-buttons">
        <Button type="primary" danger={danger} htmlType="submit" loading={busy} disabled={busy}>
          {button}
        </Button>
        {onStop ? <Button onClick={onStop}>{t('common.cancel')}</Button> : null}
      </div>
    </PlainForm>
  );
}
