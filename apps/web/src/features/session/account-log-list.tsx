import type { AccountEntry } from '@hearthline/contract/account';
import type { AccountAct } from '@hearthline/domain/sign-in/account-act';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import { DeviceWords } from './device-words.tsx';

const toneOf = {
  signed_in: 'met',
  recovery_used: 'soon',
  wrong_password: 'soon',
  wrong_code: 'soon',
  locked: 'late',
  password_changed: 'primary',
  password_reset: 'primary',
  factor_on: 'primary',
  factor_off: 'soon',
  factor_reset: 'soon',
  codes_renewed: 'primary',
  session_ended: 'primary',
  sessions_ended: 'primary',
} as const satisfies Record<AccountAct, string>;

function Line({ entry }: { entry: AccountEntry }) {
  const t = useWords();
  return (
    <li>
      <div>
        <span className="hl-chip" data-tone={toneOf[entry.act]}>
          {t(`account.act.${entry.act}`)}
        </span>
        {entry.newDevice ? (
          <span className="hl-chip" data-tone="late">
            {t('account.new_device')}
          </span>
        ) : null}
        <Moment at={entry.at} />
        <small className="hl-quiet">
          <DeviceWords device={entry.device} /> · {entry.address ?? '–'}
          {entry.by ? ` · ${t('account.by', { name: entry.by.name })}` : ''}
        </small>
      </div>
    </li>
  );
}

interface Page {
  rows: AccountEntry[];
  next: string | null;
}

/** An account's log, page by page, whoever's it is. */
export function AccountLogList(props: {
  queryKey: readonly unknown[];
  read: (after: string | undefined, signal: AbortSignal) => Promise<Page>;
}) {
  const t = useWords();
  const { queryKey, read } = props;
  const asked = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  if (asked.error) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  if (!asked.data) return <Loading rows={4} />;
  const rows = asked.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <Empty words={t('account.log_empty')} />;
  return (
    <>
      <ul className="hl-account-list">
        {rows.map((entry) => (
          <Line key={entry.id} entry={entry} />
        ))}
      </ul>
      {asked.hasNextPage ? (
        <div className="hl-buttons">
          <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
            {t('account.more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
