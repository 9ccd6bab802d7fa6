import type { InterruptionView } from '@hearthline/contract/interruptions';
import { useNow } from '../lib/use-now.ts';
import { useWords } from '../lib/use-words.ts';
import { Moment } from './moment.tsx';
import './off-notes.css';

/** Where it is off, or will be: what a caller from there is told first (INT-5, OUT-1). */
export function OffNotes({ interruptions }: { interruptions: readonly InterruptionView[] }) {
  const t = useWords();
  const now = useNow();
  return interruptions.map((each) => {
    const ahead = Date.parse(each.from) > now;
    return (
      <p key={each.id} className="hl-off" data-ahead={ahead} role="status">
        <b>{t(ahead ? 'premises.off_ahead' : 'premises.off')}</b> {each.text}{' '}
        {t(ahead ? 'interruptions.begins' : 'interruptions.since')} <Moment at={each.from} />
        {each.expectedEnd ? (
          <>
            {' · '}
            {t('interruptions.expected')} <Moment at={each.expectedEnd} />
          </>
        ) : null}
      </p>
    );
  });
}
