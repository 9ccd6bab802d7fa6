import { signOut } from '@hearthline/contract/session';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { ChangePasswordForm } from '../../features/session/change-password-form.tsx';
import { SignInForm } from '../../features/session/sign-in-form.tsx';
import { useGate } from '../../features/session/use-gate.ts';
import { call } from '../../lib/api-client.ts';
import { ownDrafts } from '../../lib/draft.ts';
import { forgetAnswers } from '../../lib/query-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { SessionContext } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import flame from '../../ui/flame.svg';
import { Failed, Loading } from '../../ui/placeholders.tsx';
import { LookButtons } from './look-buttons.tsx';
import './gate.css';

const FactorSetup = lazy(async () => ({
  default: (await import('../../features/session/factor-setup.tsx')).FactorSetup,
}));

function Porch(props: { title: string; words: string; onLeave?: () => void; children: ReactNode }) {
  const { title, words, onLeave, children } = props;
  const t = useWords();
  useEffect(() => {
    document.title = `${title} · ${t('common.product')}`;
  }, [title, t]);
  return (
    <main className="hl-porch">
      <div className="hl-porch-corner">
        <LookButtons />
      </div>
      <section>
        <header>
          <span className="hl-brand">
            <img src={flame} alt="" width={40} height={40} />
            {t('common.product')}
          </span>
          <h1>{title}</h1>
          <p>{words}</p>
        </header>
        {children}
        {onLeave ? (
          <Button type="text" onClick={onLeave}>
            {t('session.another_account')}
          </Button>
        ) : null}
      </section>
    </main>
  );
}

/** Nobody gets past without a session; the address stays, so that signing in again returns to the same page. */
export function Gate({ children }: { children: ReactNode }) {
  const t = useWords();
  const client = useQueryClient();
  const { data: session, error, refetch } = useGate();
  if (session === undefined) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  if (session === null)
    return (
      <Porch title={t('session.sign_in_title')} words={t('session.tagline')}>
        <SignInForm
          onSignedIn={(signedIn) => {
            ownDrafts(signedIn.staff.id);
            // Not `clear`: the gate watches the session's own entry, and must see the new one.
            client.setQueryData(queryKeys.session, signedIn);
            forgetAnswers(client);
          }}
        />
      </Porch>
    );
  const leave = () => {
    void call(signOut).finally(() => client.setQueryData(queryKeys.session, null));
  };
  if (session.mustChangePassword)
    return (
      <Porch
        title={t('session.first_password')}
        words={t('session.first_password_why', session.passwordRule)}
        onLeave={leave}
      >
        <ChangePasswordForm rule={session.passwordRule} onChanged={() => void refetch()} />
      </Porch>
    );
  if (session.mustAddFactor)
    return (
      <Porch title={t('account.factor_required')} words={t('account.factor_required_why')} onLeave={leave}>
        <Suspense fallback={<Loading />}>
          <FactorSetup onDone={() => void refetch()} />
        </Suspense>
      </Porch>
    );
  return <SessionContext value={session}>{children}</SessionContext>;
}
