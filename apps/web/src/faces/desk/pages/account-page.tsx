import { AccountView } from '../../../features/session/account-view.tsx';
import { AccountsView } from '../../../features/session/accounts-view.tsx';
import { useWords } from '../../../lib/use-words.ts';
import { ForJob } from '../../../ui/for-job.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';

/** The own account. */
export function AccountPage() {
  const t = useWords();
  return (
    <PageFrame title={t('account.title')}>
      <AccountView />
    </PageFrame>
  );
}

/** Everybody's accounts, for administrators of accounts and for supervision. */
export function AccountsPage() {
  const t = useWords();
  return (
    <PageFrame title={t('account.accounts')}>
      <ForJob needs="account.read">
        <AccountsView />
      </ForJob>
    </PageFrame>
  );
}
