import type { ClockView } from '@hearthline/contract/case-view';
import type { ClockLedger } from '@hearthline/contract/clocks';
import { inLanguage } from '../lib/language.ts';
import { ClockClause } from './clock-clause.tsx';
import { DueChip } from './due-chip.tsx';
import { LedgerStrip } from './ledger-strip.tsx';

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
            <ClockClause clock={clock} />
            <LedgerStrip clock={clock} parts={known?.parts ?? []} />
          </li>
        );
      })}
    </ul>
  );
}
