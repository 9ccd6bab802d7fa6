import { downloadMessageFile } from '@hearthline/contract/inbox';
import { addressOf } from '../../lib/api-client.ts';
import { useWords } from '../../lib/use-words.ts';
import type { Message } from './inbox-list.tsx';

type File = Message['attachments'][number];

function OneFile({ message, file }: { message: Message; file: File }) {
  const address = addressOf(downloadMessageFile, { id: message.id, hash: file.hash });
  return (
    <li className="hl-file">
      {/^image\/(jpeg|png|webp)$/.test(file.type) ? (
        <a href={address} target="_blank" rel="noreferrer">
          <img className="hl-message-picture" src={address} alt={file.name} loading="lazy" />
        </a>
      ) : null}
      <a href={address} target="_blank" rel="noreferrer">
        {file.name}
      </a>
      <span className="hl-quiet">{Math.max(1, Math.round(file.size / 1024))} KB</span>
    </li>
  );
}

/** What came with a message, what is still on its way, and the message as it was received. */
export function MessageFiles({ message }: { message: Message }) {
  const t = useWords();
  const { attachments, media, senderShown } = message;
  if (senderShown !== 'clear') return null;
  return (
    <footer className="hl-message-files">
      {attachments.length > 0 ? (
        <ul className="hl-files" aria-label={t('inbox.attachments')}>
          {attachments.map((file) => (
            <OneFile key={file.hash} message={message} file={file} />
          ))}
        </ul>
      ) : null}
      {media ? (
        <p className={media.state === 'lost' ? 'hl-refused' : 'hl-quiet'} role="status">
          {t(`inbox.media.${media.state}.${media.kind}`)}
        </p>
      ) : null}
      <a
        className="hl-quiet"
        href={addressOf(downloadMessageFile, { id: message.id, hash: message.originalHash })}
        target="_blank"
        rel="noreferrer"
      >
        {t('inbox.original')}
      </a>
    </footer>
  );
}
