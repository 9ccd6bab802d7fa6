import { beginSecondFactor, confirmSecondFactor } from '@hearthline/contract/account';
import { Button, QRCode } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField } from '../../ui/fields.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { PasswordAsk } from './password-ask.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import './account.css';

interface Enrolment {
  uri: string;
  secret: string;
}

/** The picture for the telephone, the same to be typed, and the first code that proves it was read. */
function Scan({ given, onDone }: { given: Enrolment; onDone: (codes: string[]) => void }) {
  const t = useWords();
  const [code, setCode] = useState('');
  const { run, busy, refused } = useSubmit<{ recoveryCodes: string[] }>();
  const submit = async () => {
    if (!code.trim()) return;
    const answer = await run((key) => call(confirmSecondFactor, { body: { code: code.trim() } }, { key }));
    if (answer) onDone(answer.recoveryCodes);
  };
  return (
    <PlainForm label={t('account.scan')} className="hl-fields" onSubmit={() => void submit()}>
      <p>{t('account.scan_how')}</p>
      <div className="hl-account-scan">
        {/* Black on white whatever the look: cameras read nothing else. Who cannot see it has the secret beside it. */}
        <div aria-hidden="true">
          <QRCode value={given.uri} type="svg" color="#000" bgColor="#fff" size={176} bordered={false} />
        </div>
        <dl>
          <dt>{t('account.type_instead')}</dt>
          <dd>
            <code>{given.secret}</code>
          </dd>
        </dl>
      </div>
      <LineField
        label={t('session.code')}
        hint={t('account.first_code')}
        value={code}
        onChange={setCode}
        max={12}
        focus
        autoComplete="one-time-code"
      />
      <RefusedNote refused={refused} />
      <div className="hl-buttons">
        <Button type="primary" htmlType="submit" loading={busy} disabled={busy}>
          {t('account.turn_on')}
        </Button>
      </div>
    </PlainForm>
  );
}

/** Password, picture, first code, recovery codes; `onDone` after the codes were kept. */
export function FactorSetup({ onDone, onStop }: { onDone: () => void; onStop?: () => void }) {
  const t = useWords();
  const [given, setGiven] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />;
  if (given) return <Scan given={given} onDone={setCodes} />;
  return (
    <PasswordAsk<Enrolment>
      label={t('account.factor_begin')}
      button={t('account.next')}
      send={(password, key) => call(beginSecondFactor, { body: { password } }, { key })}
      onDone={setGiven}
      {...(onStop ? { onStop } : {})}
    />
  );
}
