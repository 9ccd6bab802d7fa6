import { signOut } from '@hearthline/contract/session';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { ChangePasswordForm } from '../../features/session/change-password-form.tsx';
import { SignInForm } from '../../features/session/sign-in-form.tsx';
import { useGate } from '../../features/session/use-gate.ts';
import { call } from '../../lib/api-client.ts';
import { ownDrafts } from '../../lib/draft.ts';
import { withWords } from '../../lib/language.ts';
import { forgetAnswers } from '../../lib/query-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { SessionContext } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { Failed, Loading } from '../../ui/placeholders.tsx';
import { Porch } from './porch.tsx';

const FactorPorch = lazy(async () => ({
  default: (await withWords(import('./factor-porch.tsx'))).FactorPorch,
}));

/** Nobody gets past without a session; the address stays, so that signing in again returns to the same page. */
export function Gate({ children }: { children: ReactNode }) {
  const t = useWords();
  const client = useQueryClient();
  const { data: session, error, refetch } = useGate();
  if (session === undefined) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  if (session === null)
    return (
      <Porch title={t('session.sign_in_title')}>
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
      <Suspense fallback={<Loading />}>
        <FactorPorch onLeave={leave} onDone={() => void refetch()} />
      </Suspense>
    );
  return <SessionContext value={session}>{children}</SessionContext>;
}
