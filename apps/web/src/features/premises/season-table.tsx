import type { PremisesView } from '@hearthline/contract/premises';
import { Fragment, useState } from 'react';
import { ledgerParts } from '../../lib/ledger-parts.ts';
import { exactTime } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { ClockChip } from '../../ui/due-chip.tsx';
import { LedgerStrip } from '../../ui/ledger-strip.tsx';

interface Shown {
  readings: readonly PremisesView['readings'][number][];
  outdoor: PremisesView['outdoor'];
}

interface Row {
  key: string;
  when: string;
  room: string | null;
  clocks: PremisesView['readings'][number]['clocks'];
  ledger: PremisesView['readings'][number]['ledger'];
  day: PremisesView['outdoor'][number] | undefined;
}

/** A row for each reading, and for each day outdoors without one; the latest first. */
function rowsOf({ readings, outdoor }: Shown): Row[] {
  const ofDay = new Map(outdoor.map((day) => [day.date, day]));
  const measured = readings.map(({ at, celsius, place, clocks, ledger }) => {
    const when = exactTime(Date.parse(at));
    return { key: `${at} ${place}`, when, room: celsius, clocks, ledger, day: ofDay.get(when.slice(0, 10)) };
  });
  const withRoom = new Set(measured.map(({ when }) => when.slice(0, 10)));
  const others = outdoor
    .filter(({ date }) => !withRoom.has(date))
    .map((day) => ({ key: day.date, when: day.date, room: null, clocks: [], ledger: [], day }));
  return [...measured, ...others].sort((a, b) => (a.when < b.when ? 1 : -1));
}

function Figures({ readings, outdoor }: Shown) {
  const t = useWords();
  const beside = outdoor.length > 0;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('premises.chart_day')}</th>
          <th scope="col">{t('premises.chart_rooms')}</th>
          {beside && <th scope="col">{t('premises.chart_mean')}</th>}
          {beside && <th scope="col">{t('premises.chart_span')}</th>}
        </tr>
      </thead>
      <tbody>
        {rowsOf({ readings, outdoor }).map(({ key, when, room, clocks, ledger, day }) => (
          <tr key={key}>
            <td>{when}</td>
            <td>
              {room ?? '–'}{' '}
              {clocks.map((clock) => (
                <Fragment key={`${clock.promiseId}/${clock.variant}`}>
                  <ClockChip clock={clock} />
                  <LedgerStrip clock={clock} parts={ledgerParts(ledger, clock)} />
                </Fragment>
              ))}
            </td>
            {beside && <td>{day?.mean ?? '–'}</td>}
            {beside && <td>{day && (day.min || day.max) ? `${day.min ?? '–'} ~ ${day.max ?? '–'}` : '–'}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The figures of the chart, for whoever reads rather than looks; made when asked for. */
export function SeasonTable(shown: Shown) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="hl-quiet">{t('premises.chart_table')}</summary>
      {open && <Figures {...shown} />}
    </details>
  );
}
