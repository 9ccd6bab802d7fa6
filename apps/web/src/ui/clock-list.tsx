import type { ClockView } from '@hearthline/contract/case-view';
import type { ClockLedger } from '@hearthline/contract/clocks';
import { inLanguage } from '../lib/language.ts';
import { ledgerParts } from '../lib/ledger-parts.ts';
import { ClockClause } from './clock-clause.tsx';
import { ClockChip } from './due-chip.tsx';
import { LedgerStrip } from './ledger-strip.tsx';

/** What is promised about something: its clause, when it is due, how it stands, and which time counted. */
export function ClockList({
  clocks,
  ledger,
  over = false,
  about = '',
}: {
  clocks: readonly ClockView[];
  ledger: readonly ClockLedger[];
  /** What it is about is over. */
  over?: boolean;
  /** Of what, where nothing around it says so. */
  about?: string;
}) {
  return (
    <ul className="hl-clocks">
      {clocks.map((clock) => {
        const { promiseId, variant } = clock;
        return (
          <li key={`${promiseId}/${variant}`}>
            <header>
              <b>
                {inLanguage(clock.title)} {about}
              </b>
              <ClockChip clock={clock} over={over} />
            </header>
            <ClockClause clock={clock} />
            <LedgerStrip clock={clock} parts={ledgerParts(ledger, clock)} />
          </li>
        );
      })}
    </ul>
  );
}
