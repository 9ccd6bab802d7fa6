import { dismissMessage } from '@hearthline/contract/inbox';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useMay } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { SourceLabel } from '../../ui/source-label.tsx';
import type { Message } from './inbox-list.tsx';
import { MessageFiles } from './message-files.tsx';
import { subjectWords } from './message-subject.ts';

const reasons = ['advertising', 'wrong_address', 'nothing_asked'] as const;

/** Puts a message aside; the reason stays with it. */
function Dismiss({ message }: { message: Message }) {
  const t = useWords();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { run, busy, refused } = useSubmit<unknown>();
  const dismiss = async (reason: (typeof reasons)[number]) => {
    await run((key) => call(dismissMessage, { params: { id: message.id }, body: { reason } }, { key }));
    void client.invalidateQueries({ queryKey: queryKeys.inboxes });
  };
  if (!asking) return <Button onClick={() => setAsking(true)}>{t('inbox.dismiss')}</Button>;
  return (
    <span className="hl-buttons" role="group" aria-label={t('inbox.dismiss_why')}>
      <span>{t('inbox.dismiss_why')}</span>
      {reasons.map((reason) => (
        <Button key={reason} size="small" disabled={busy} onClick={() => void dismiss(reason)}>
          {t(`inbox.reason.${reason}`)}
        </Button>
      ))}
      <Button size="small" type="text" onClick={() => setAsking(false)}>
        {t('common.cancel')}
      </Button>
      <RefusedNote refused={refused} />
    </span>
  );
}

/** A received mail or message as it was written, and what to do with it. */
export function MessageView({ message }: { message: Message }) {
  const t = useWords();
  const mayTake = useMay('inbox.take');
  const subject = subjectWords(message.subject, t);
  return (
    <article className="hl-message" aria-label={subject ?? t('inbox.message')}>
      <header>
        <h1>{subject ?? t('inbox.no_subject')}</h1>
        <p className="hl-message-head">
          <SourceLabel source={message.channel} />
          <b>{message.senderName ?? ''}</b>
          <span>{message.sender ?? ''}</span>
          <span className="hl-quiet">
            <Moment at={message.receivedAt} /> · {message.unit.name}
          </span>
        </p>
        {message.state === 'new' && mayTake ? (
          <div className="hl-buttons">
            <Button type="primary" href={`/desk/intake?message=${message.id}`}>
              {t('inbox.take_in')}
            </Button>
            <Dismiss message={message} />
          </div>
        ) : null}
        {message.caseId ? <a href={`/desk/cases/${message.caseId}`}>{t('inbox.to_case')}</a> : null}
      </header>
      <p className="hl-message-text">{message.text}</p>
      <MessageFiles message={message} />
    </article>
  );
}
