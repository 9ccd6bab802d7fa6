import { endOtherSessions, endSession, listSessions, type OwnSession } from '@hearthline/contract/account';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { Failed, Loading, RefusedNote } from '../../ui/placeholders.tsx';
import { DeviceWords } from './device-words.tsx';

function Line({ session, onEnd, busy }: { session: OwnSession; onEnd: () => void; busy: boolean }) {
  const t = useWords();
  return (
    <li>
      <div>
        <b>
          <DeviceWords device={session.device} />
        </b>
        {session.current ? (
          <span className="hl-chip" data-tone="met">
            {t('account.this_one')}
          </span>
        ) : null}
        <small className="hl-quiet">
          {session.address ?? '–'} · {t('account.begun')} <Moment at={session.begunAt} /> · {t('account.last_used')}{' '}
          <Moment at={session.lastUsedAt} />
        </small>
      </div>
      {session.current ? null : (
        <Button size="small" onClick={onEnd} disabled={busy}>
          {t('account.end_session')}
        </Button>
      )}
    </li>
  );
}

/** Where one is signed in; one by one, or all others at once, are ended. */
export function SessionsPart() {
  const t = useWords();
  const client = useQueryClient();
  const asked = useQuery({
    queryKey: queryKeys.ownSessions,
    queryFn: ({ signal }) => call(listSessions, {}, { signal }),
  });
  const { run, busy, refused } = useSubmit<unknown>();
  const end = async (send: (key: string) => Promise<unknown>) => {
    await run(send);
    void client.invalidateQueries({ queryKey: queryKeys.account });
  };
  if (asked.error) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  if (!asked.data) return <Loading rows={3} />;
  const { rows } = asked.data;
  return (
    <>
      <ul className="hl-account-list">
        {rows.map((session) => (
          <Line
            key={session.id}
            session={session}
            busy={busy}
            onEnd={() => void end((key) => call(endSession, { params: { id: session.id } }, { key }))}
          />
        ))}
      </ul>
      <RefusedNote refused={refused} />
      {rows.length > 1 ? (
        <div className="hl-buttons">
          <Button danger disabled={busy} onClick={() => void end((key) => call(endOtherSessions, {}, { key }))}>
            {t('account.end_others')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
