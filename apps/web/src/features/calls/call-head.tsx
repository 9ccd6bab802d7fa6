import type { CallView } from '@hearthline/contract/calls';
import { useSecond } from '../../lib/use-second.ts';
import { useWords } from '../../lib/use-words.ts';
import { isLive, minutesWords, ringsNow } from './call-words.ts';

const tones = {
  waiting: 'soon',
  ringing: 'soon',
  talking: 'met',
  held: 'paused',
  ended: 'none',
  missed: 'late',
} as const;

/** How a call stands: its state, and the rings or minutes that go on counting. */
export function CallState({ view }: { view: CallView }) {
  const t = useWords();
  const now = useSecond(isLive(view));
  const rings = ringsNow(view, now);
  const talks = view.answeredAt !== null && isLive(view);
  return (
    <span className="hl-chip" data-tone={tones[view.state]}>
      {t(`calls.state.${view.state}`)}
      {talks ? <b>{minutesWords(now - Date.parse(view.answeredAt ?? ''))}</b> : null}
      {!talks && rings > 0 ? <b>{t('calls.rings', { count: rings })}</b> : null}
    </span>
  );
}

export function CallNumber({ view }: { view: CallView }) {
  const t = useWords();
  return (
    <span className="hl-call-number">
      <b className="hl-number">{view.number ?? t('calls.withheld')}</b>
      {view.name ? <span className="hl-quiet">{view.name}</span> : null}
    </span>
  );
}
