import { type InterruptionView, readInterruptionLedger } from '@hearthline/contract/interruptions';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { inLanguage } from '../../lib/language.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { ClockList } from '../../ui/clock-list.tsx';
import { ClockChip } from '../../ui/due-chip.tsx';

/** What is promised about it; which time counted is fetched when somebody asks (PRM-17). */
export function InterruptionClocks({ each }: { each: InterruptionView }) {
  const t = useWords();
  const [open, show] = useState(false);
  const over = each.endedAt !== null;
  const { data } = useQuery({
    queryKey: queryKeys.interruptionLedger(each.id),
    queryFn: ({ signal }) => call(readInterruptionLedger, { params: { id: each.id } }, { signal }),
    enabled: open,
  });
  if (each.clocks.length === 0) return null;
  return (
    <>
      {open ? (
        <ClockList clocks={each.clocks} ledger={data?.clocks ?? []} over={over} />
      ) : (
        <ul className="hl-interruption-clocks">
          {each.clocks.map((clock) => (
            <li key={`${clock.promiseId}/${clock.variant}`} title={inLanguage(clock.clause)}>
              <ClockChip clock={clock} over={over} /> <span>{inLanguage(clock.title)}</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Button
          type="link"
          size="small"
          className="hl-interruption-more"
          aria-expanded={open}
          onClick={() => show(!open)}
        >
          {t(open ? 'interruptions.ledger_less' : 'interruptions.ledger')}
        </Button>
      </p>
    </>
  );
}
