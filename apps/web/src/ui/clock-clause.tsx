import type { ClockView } from '@hearthline/contract/case-view';
import type { ReactNode } from 'react';
import { inLanguage } from '../lib/language.ts';
import { useWords } from '../lib/use-words.ts';
import { Moment } from './moment.tsx';

/** Where a promise stands written and when it is due; `children`: what else is said of that time. */
export function ClockClause({ clock, children }: { clock: ClockView; children?: ReactNode }) {
  const t = useWords();
  return (
    <p className="hl-quiet">
      {inLanguage(clock.clause)}
      {clock.dueAt ? (
        <>
          {' · '}
          {t('cases.due')} <Moment at={clock.dueAt} />
        </>
      ) : null}
      {children}
    </p>
  );
}
