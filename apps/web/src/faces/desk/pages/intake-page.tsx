import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useInbox } from '../../../features/inbox/inbox-list.tsx';
import { kindOfSubject } from '../../../features/inbox/message-subject.ts';
import { IntakeDesk, type Taken } from '../../../features/intake/intake-desk.tsx';
import type { IntakeForm } from '../../../features/intake/intake-form.ts';
import { TakenNote } from '../../../features/intake/taken-note.tsx';
import { useWords } from '../../../lib/use-words.ts';
import { ForJob } from '../../../ui/for-job.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { Failed, Loading } from '../../../ui/placeholders.tsx';

/** A message that was received becomes the beginning of the form. */
function FromMessage({ id, onTaken }: { id: string; onTaken: (taken: Taken) => void }) {
  const t = useWords();
  const { data, error, refetch } = useInbox('new');
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const message = data.rows.find((each) => each.id === id);
  if (!message) return <p className="hl-refused">{t('refusals.message_already_taken')}</p>;
  const prefill: Partial<IntakeForm> = {
    source: message.channel,
    text: [kindOfSubject(message.subject) === null ? message.subject : null, message.text].filter(Boolean).join('\n\n'),
    callerName: message.senderName ?? '',
    happenedAt: message.receivedAt,
    files: message.attachments.map(({ hash, name }) => ({ hash, name })),
  };
  return <IntakeDesk prefill={prefill} messageId={id} onTaken={onTaken} />;
}

export function IntakePage() {
  const t = useWords();
  const go = useNavigate();
  const { message } = useSearch({ from: '/desk/intake' });
  const [taken, setTaken] = useState<Taken | null>(null);
  const next = () => {
    setTaken(null);
    if (message) void go({ to: '/desk/inbox', search: {} });
  };
  return (
    <PageFrame title={t('intake.title')}>
      <ForJob needs="case.intake">
        {taken ? (
          <TakenNote taken={taken} onNext={next} />
        ) : message ? (
          <FromMessage key={message} id={message} onTaken={setTaken} />
        ) : (
          <IntakeDesk onTaken={setTaken} />
        )}
      </ForJob>
    </PageFrame>
  );
}
