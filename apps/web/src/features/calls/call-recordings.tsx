import { type CallView, listenCall } from '@hearthline/contract/calls';
import { type Recorded, recordedKinds } from '@hearthline/domain/calls/call-terms';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { inList } from '../../lib/in-list.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';

const JUMP_SECONDS = 5;

/** The browser's own player, with the keys people know from everywhere. */
function Player({ url, label }: { url: string; label: string }) {
  const t = useWords();
  const press = (event: React.KeyboardEvent<HTMLAudioElement>) => {
    const audio = event.currentTarget;
    if (event.key === ' ') void (audio.paused ? audio.play() : audio.pause());
    else if (event.key === 'ArrowRight') audio.currentTime += JUMP_SECONDS;
    else if (event.key === 'ArrowLeft') audio.currentTime -= JUMP_SECONDS;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- a talk on the telephone has no captions
    <audio
      ref={(audio) => audio?.focus()}
      className="hl-player"
      controls
      autoPlay
      preload="metadata"
      src={url}
      tabIndex={0}
      aria-label={label}
      title={t('calls.heard.keys')}
      onKeyDown={press}
    />
  );
}

function Sound({ view, what }: { view: CallView; what: Recorded }) {
  const t = useWords();
  const client = useQueryClient();
  const [url, setUrl] = useState<string | null>(null);
  const { run, busy, refused } = useSubmit<{ url: string }>();
  const label = t(`calls.heard.${what}`);
  const listen = async () => {
    const heard = await run((key) => call(listenCall, { params: { id: view.id }, body: { what } }, { key }));
    if (!heard) return;
    setUrl(heard.url);
    void client.invalidateQueries({ queryKey: queryKeys.calls });
  };
  return (
    <div className="hl-sound">
      <span className="hl-quiet">{label}</span>
      {url === null ? (
        <Button
          size="small"
          loading={busy}
          aria-label={t('calls.heard.listen_to', { what: label })}
          onClick={() => void listen()}
        >
          ▶ {t('calls.heard.listen')}
        </Button>
      ) : (
        <Player url={url} label={label} />
      )}
      <RefusedNote refused={refused} />
    </div>
  );
}

/** What was recorded of a call, to be heard, and who has heard it (INT-6, SEC-1). */
export function CallRecordings({ view }: { view: CallView }) {
  const t = useWords();
  const kinds = recordedKinds.filter((what) => view[what] !== null);
  const last = view.listens.at(-1);
  if (kinds.length === 0 && !last) return null;
  return (
    <div className="hl-sounds">
      {kinds.map((what) => (
        <Sound key={what} view={view} what={what} />
      ))}
      {last ? (
        <p className="hl-quiet hl-listens">
          {t('calls.heard.listened')} {inList([...new Set(view.listens.map(({ by }) => by?.name ?? ''))], t)} ·{' '}
          <Moment at={last.at} />
        </p>
      ) : null}
    </div>
  );
}
