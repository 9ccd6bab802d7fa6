import { endSessionsOf, readAccountOf, resetSecondFactor } from '@hearthline/contract/account';
import { resetPassword, type StaffRow } from '@hearthline/contract/organisation';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { fetchStaff } from '../../lib/directory.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useMay, useSession } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { exactTime } from '../../lib/time-words.ts';
import { useSettled } from '../../lib/use-settled.ts';
import { useWords } from '../../lib/use-words.ts';
import { LineField } from '../../ui/fields.tsx';
import { Empty, Failed, Loading, RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { AccountLogList } from './account-log-list.tsx';
import { AccountPart } from './account-view.tsx';

const useAccountOf = (staffId: number) =>
  useQuery({
    queryKey: queryKeys.accountOf(staffId),
    queryFn: ({ signal }) => call(readAccountOf, { params: { id: staffId }, query: { limit: 1 } }, { signal }),
  });

function Standing({ staffId }: { staffId: number }) {
  const t = useWords();
  const asked = useAccountOf(staffId);
  if (asked.error) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  if (!asked.data) return <Loading rows={1} />;
  const { account } = asked.data;
  if (!account) return <p className="hl-quiet">{t('account.no_account')}</p>;
  return (
    <p className="hl-account-line">
      <span className="hl-chip" data-tone={account.secondFactor ? 'met' : 'paused'}>
        {t(account.secondFactor ? 'account.factor_on' : 'account.factor_is_off')}
      </span>
      {account.lockedUntil ? (
        <span className="hl-chip" data-tone="late">
          {t('account.locked_until', { at: exactTime(Date.parse(account.lockedUntil)) })}
        </span>
      ) : null}
      {account.mustChangePassword ? (
        <span className="hl-chip" data-tone="soon">
          {t('account.first_password')}
        </span>
      ) : null}
      <span className="hl-quiet">{t('account.sessions_open', { count: account.sessions })}</span>
    </p>
  );
}

function NewPassword({ staffId, onDone }: { staffId: number; onDone: () => void }) {
  const t = useWords();
  const [password, setPassword] = useState('');
  const { run, busy, refused } = useSubmit<unknown>();
  const submit = async () => {
    if (password && (await run((key) => call(resetPassword, { params: { id: staffId }, body: { password } }, { key }))))
      onDone();
  };
  return (
    <PlainForm label={t('account.new_first_password')} className="hl-fields" onSubmit={() => void submit()}>
      <LineField
        label={t('account.new_first_password')}
        hint={t('account.new_first_password_what')}
        kind="password"
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        focus
      />
      <RefusedNote refused={refused} />
      <div className="hl-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('account.give_password')}
        </Button>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </PlainForm>
  );
}

/** What an administrator may do to somebody's account; the factor is nobody's own to take off here. */
function Acts({ staffId }: { staffId: number }) {
  const t = useWords();
  const client = useQueryClient();
  const own = useSession().staff.id === staffId;
  const hasFactor = useAccountOf(staffId).data?.account?.secondFactor ?? false;
  const [giving, setGiving] = useState(false);
  const { run, busy, refused } = useSubmit<unknown>();
  const fresh = () => void client.invalidateQueries({ queryKey: queryKeys.accountOf(staffId) });
  const act = async (send: (key: string) => Promise<unknown>) => {
    if (await run(send)) fresh();
  };
  const params = { id: staffId };
  if (giving)
    return (
      <NewPassword
        staffId={staffId}
        onDone={() => {
          setGiving(false);
          fresh();
        }}
      />
    );
  return (
    <>
      <div className="hl-buttons">
        <Button disabled={busy} onClick={() => void act((key) => call(endSessionsOf, { params }, { key }))}>
          {t('account.end_all')}
        </Button>
        {own ? null : (
          <>
            <Button disabled={busy} onClick={() => setGiving(true)}>
              {t('account.new_first_password')}
            </Button>
            {hasFactor ? (
              <Button
                danger
                disabled={busy}
                onClick={() => void act((key) => call(resetSecondFactor, { params }, { key }))}
              >
                {t('account.reset_factor')}
              </Button>
            ) : null}
          </>
        )}
      </div>
      <RefusedNote refused={refused} />
    </>
  );
}

function OneAccount({ person }: { person: StaffRow }) {
  const t = useWords();
  const manages = useMay('account.manage');
  const read = async (after: string | undefined, signal: AbortSignal) => {
    const query = after ? { after } : {};
    return (await call(readAccountOf, { params: { id: person.id }, query }, { signal })).log;
  };
  return (
    <AccountPart title={`${person.name} · ${person.staffNo}`}>
      <Standing staffId={person.id} />
      {manages ? <Acts staffId={person.id} /> : null}
      <h3>{t('account.log')}</h3>
      <AccountLogList queryKey={queryKeys.accountLogOf(person.id)} read={read} />
    </AccountPart>
  );
}

/** On a phone the account lies below the list. */
const intoView = (box: HTMLElement | null): void => box?.scrollIntoView?.({ block: 'nearest', behavior: 'smooth' });

/** Anybody's account, for administrators of accounts and for supervision: found by name or staff number. */
export function AccountsView() {
  const t = useWords();
  const [typed, setTyped] = useState('');
  const [person, setPerson] = useState<StaffRow | null>(null);
  const q = useSettled(typed.trim());
  const asked = useQuery({
    queryKey: queryKeys.staffOf({ q }),
    queryFn: ({ signal }) => fetchStaff(q === '' ? {} : { q }, signal),
  });
  return (
    <div className="hl-account">
      <AccountPart title={t('account.people')}>
        <Input
          type="search"
          aria-label={t('account.find_person')}
          placeholder={t('account.find_person')}
          value={typed}
          maxLength={60}
          onChange={(event) => setTyped(event.target.value)}
        />
        {asked.error ? <Failed error={asked.error} retry={() => void asked.refetch()} /> : null}
        {asked.data?.length === 0 ? <Empty words={t('common.nothing_found')} /> : null}
        <ul className="hl-account-people">
          {(asked.data ?? []).map((each) => (
            <li key={each.id}>
              <button
                type="button"
                className="hl-plain"
                aria-pressed={each.id === person?.id}
                onClick={() => setPerson(each)}
              >
                <b>{each.name}</b> <span className="hl-quiet">{each.staffNo}</span>{' '}
                <small className="hl-quiet">
                  {[...new Set(each.jobs.map((held) => `${held.unit.name} ${t(`terms.job.${held.job}`)}`))].join(' · ')}
                </small>
              </button>
            </li>
          ))}
        </ul>
      </AccountPart>
      {person ? (
        <div ref={intoView} key={person.id}>
          <OneAccount person={person} />
        </div>
      ) : (
        <AccountPart title={t('account.log')}>
          <Empty words={t('account.pick_person')} />
        </AccountPart>
      )}
    </div>
  );
}
