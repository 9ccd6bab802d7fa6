import { changePassword, type SessionView } from '@hearthline/contract/session';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField } from '../../ui/fields.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';

/** `quiet`: part of a page, so that the hand is not drawn to it. */
export function ChangePasswordForm(props: {
  rule: SessionView['passwordRule'];
  onChanged: () => void;
  quiet?: boolean;
}) {
  const { rule, onChanged, quiet = false } = props;
  const t = useWords();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const { run, busy, refused } = useSubmit<unknown>();
  const short = next.length < rule.length;
  const submit = async () => {
    setTried(true);
    if (!current || short || next !== again) return;
    if (await run((key) => call(changePassword, { body: { current, next } }, { key }))) onChanged();
  };
  return (
    <PlainForm label={t('session.change_password')} className="hl-fields" onSubmit={() => void submit()}>
      <LineField
        label={t('session.current_password')}
        kind="password"
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
        focus={!quiet}
      />
      <LineField
        label={t('session.new_password')}
        kind="password"
        value={next}
        onChange={setNext}
        autoComplete="new-password"
        error={tried && short ? t('session.too_short', { length: rule.length }) : null}
      />
      <LineField
        label={t('session.repeat_password')}
        kind="password"
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
        error={tried && next !== again ? t('session.not_equal') : null}
      />
      <RefusedNote refused={refused} />
      <div className="hl-buttons">
        <Button
          type="primary"
          htmlType="submit"
          size={quiet ? 'middle' : 'large'}
          block={!quiet}
          loading={busy}
          disabled={busy}
        >
          {t('session.change_password')}
        </Button>
      </div>
    </PlainForm>
  );
}
