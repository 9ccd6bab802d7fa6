import type { PremisesView } from '@hearthline/contract/premises';
import { useState } from 'react';
import { exactTime } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';

/** The figures of the chart, for whoever reads rather than looks; made when asked for. */
export function SeasonTable({
  readings,
  outdoor,
}: {
  readings: readonly PremisesView['readings'][number][];
  outdoor: PremisesView['outdoor'];
}) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const ofDay = new Map(outdoor.map((day) => [day.date, day]));
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="hl-quiet">{t('premises.chart_table')}</summary>
      {open && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('premises.chart_day')}</th>
              <th scope="col">{t('premises.chart_rooms')}</th>
              {outdoor.length > 0 && <th scope="col">{t('premises.chart_mean')}</th>}
              {outdoor.length > 0 && <th scope="col">{t('premises.chart_span')}</th>}
            </tr>
          </thead>
          <tbody>
            {readings.map(({ at, celsius, place }) => {
              const time = exactTime(Date.parse(at));
              const day = ofDay.get(time.slice(0, 10));
              return (
                <tr key={`${at} ${place}`}>
                  <td>{time}</td>
                  <td>{celsius}</td>
                  {outdoor.length > 0 && <td>{day?.mean ?? '–'}</td>}
                  {outdoor.length > 0 && <td>{day && day.min !== null ? `${day.min} ~ ${day.max ?? '–'}` : '–'}</td>}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </details>
  );
}
