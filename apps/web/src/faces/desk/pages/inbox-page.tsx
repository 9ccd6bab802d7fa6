import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { InboxList, type InboxState, useInbox } from '../../../features/inbox/inbox-list.tsx';
import { MessageView } from '../../../features/inbox/message-view.tsx';
import { useWords } from '../../../lib/use-words.ts';
import { Empty } from '../../../ui/placeholders.tsx';
import '../../../ui/tabs.css';

const states: readonly InboxState[] = ['new', 'taken', 'dismissed'];

/** Mails and messages that came in by themselves: each becomes a case or is put aside with a reason. */
export function InboxPage() {
  const t = useWords();
  const search = useSearch({ from: '/desk/inbox' });
  const state = states.find((each) => each === search.state) ?? 'new';
  const { data } = useInbox(state);
  const message = data?.rows.find((each) => each.id === search.open) ?? null;
  useEffect(() => {
    document.title = t('inbox.title');
  }, [t]);
  return (
    <div className="hl-inbox" data-open={message !== null}>
      <section aria-label={t('inbox.title')}>
        <h1 className="hl-hidden">{t('inbox.title')}</h1>
        <nav className="hl-tabs" aria-label={t('inbox.states')}>
          {states.map((each) => (
            <a key={each} href={`/desk/inbox?state=${each}`} aria-current={each === state ? 'page' : undefined}>
              {t(`inbox.state.${each}`)}
            </a>
          ))}
        </nav>
        <div className="hl-inbox-scroll">
          <InboxList
            state={state}
            open={search.open ?? null}
            hrefOf={(id) => `/desk/inbox?state=${state}&open=${id}`}
          />
        </div>
      </section>
      <section className="hl-inbox-scroll">
        {message ? (
          <>
            <a className="hl-inbox-back" href={`/desk/inbox?state=${state}`}>
              {t('common.back')}
            </a>
            <MessageView key={message.id} message={message} />
          </>
        ) : (
          <Empty words={t('inbox.choose')} />
        )}
      </section>
    </div>
  );
}
