import type { Result } from '@hearthline/contract/endpoint';
import { readInbox } from '@hearthline/contract/inbox';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import { SourceLabel } from '../../ui/source-label.tsx';
import { subjectWords } from './message-subject.ts';
import './inbox.css';

export type InboxState = 'new' | 'taken' | 'dismissed';
export type Message = Result<typeof readInbox>['rows'][number];

export function useInbox(state: InboxState) {
  return useQuery({
    queryKey: queryKeys.inbox(state),
    queryFn: ({ signal }) => call(readInbox, { query: { state, limit: 200 } }, { signal }),
    staleTime: 0,
  });
}

/** Messages that wait, the oldest promise first as the server gives them. */
export function InboxList({
  state,
  open,
  hrefOf,
}: {
  state: InboxState;
  open: string | null;
  hrefOf: (id: string) => string;
}) {
  const t = useWords();
  const { data, error, refetch } = useInbox(state);
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  if (data.rows.length === 0) return <Empty words={t(`inbox.empty.${state}`)} />;
  return (
    <ul className="hl-messages" aria-label={t('inbox.messages')}>
      {data.rows.map((message) => (
        <li key={message.id} data-open={message.id === open}>
          <a href={hrefOf(message.id)} aria-current={message.id === open ? 'true' : undefined}>
            <span className="hl-message-head">
              <SourceLabel source={message.channel} />
              <b>{message.senderName ?? message.sender ?? t('common.unknown')}</b>
              <span className="hl-quiet">
                <Moment at={message.receivedAt} />
              </span>
            </span>
            <span className="hl-message-line">{subjectWords(message.subject, t) ?? message.text.slice(0, 80)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
