import type { ClockView } from '@hearthline/contract/case-view';
import type { ClockLedger } from '@hearthline/contract/clocks';
import { inLanguage } from '../lib/language.ts';
import { useWords } from '../lib/use-words.ts';
import { DueChip } from './due-chip.tsx';
import { LedgerStrip } from './ledger-strip.tsx';
import { Moment } from './moment.tsx';

/** What is promised about something: its clause, when it is due, how it stands, and which time counted. */
export function ClockList({
  clocks,
  ledger,
  over = false,
}: {
  clocks: readonly ClockView[];
  ledger: readonly ClockLedger[];
  /** What it is about is over. */
  over?: boolean;
}) {
  const t = useWords();
  return (
    <ul className="hl-clocks">
      {clocks.map((clock) => {
        const { promiseId, variant } = clock;
        const known = ledger.find((each) => each.promiseId === promiseId && each.variant === variant);
        return (
          <li key={`${promiseId}/${variant}`}>
            <header>
              <b>{inLanguage(clock.title)}</b>
              <DueChip
                dueAt={clock.dueAt}
                outcome={clock.outcome}
                metAt={clock.metAt}
                provisional={clock.provisional}
                over={over}
              />
            </header>
            <p className="hl-quiet">
              {inLanguage(clock.clause)}
              {clock.dueAt ? (
                <>
                  {' · '}
                  {t('cases.due')} <Moment at={clock.dueAt} />
                </>
              ) : null}
            </p>
            <LedgerStrip clock={clock} parts={known?.parts ?? []} />
          </li>
        );
      })}
    </ul>
  );
}
