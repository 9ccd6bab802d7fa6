import { readAccountLog } from '@hearthline/contract/account';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSession } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { AccountLogList } from './account-log-list.tsx';
import { ChangePasswordForm } from './change-password-form.tsx';
import { FactorPart } from './factor-part.tsx';
import { SessionsPart } from './sessions-part.tsx';
import './account.css';

export function AccountPart({ title, words, children }: { title: string; words?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="hl-account-part" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {words ? <p className="hl-quiet">{words}</p> : null}
      </header>
      {children}
    </section>
  );
}

function PasswordPart() {
  const t = useWords();
  const client = useQueryClient();
  const { passwordRule } = useSession();
  const [changed, setChanged] = useState(0);
  const done = () => {
    setChanged((times) => times + 1);
    void client.invalidateQueries({ queryKey: queryKeys.account });
  };
  return (
    <>
      <ChangePasswordForm key={changed} rule={passwordRule} onChanged={done} quiet />
      {changed > 0 ? <p role="status">{t('account.password_changed')}</p> : null}
    </>
  );
}

/** The own account: password, second factor, where one is signed in, what was tried. */
export function AccountView() {
  const t = useWords();
  return (
    <div className="hl-account">
      <div>
        <AccountPart title={t('session.change_password')} words={t('account.password_what')}>
          <PasswordPart />
        </AccountPart>
        <AccountPart title={t('account.factor')}>
          <FactorPart />
        </AccountPart>
      </div>
      <div>
        <AccountPart title={t('account.sessions')} words={t('account.sessions_what')}>
          <SessionsPart />
        </AccountPart>
        <AccountPart title={t('account.log')} words={t('account.log_what')}>
          <AccountLogList
            queryKey={queryKeys.accountLog}
            read={(after, signal) => call(readAccountLog, { query: after ? { after } : {} }, { signal })}
          />
        </AccountPart>
      </div>
    </div>
  );
}
