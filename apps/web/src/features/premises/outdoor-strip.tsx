import type { PremisesView } from '@hearthline/contract/premises';
import { signed } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';

type Outdoor = PremisesView['outdoor'];

const noonOf = (date: string): number => Date.parse(`${date}T12:00:00+08:00`);

/** Outdoors below the room, over the same days: the mean as a line, from the least to the most as a band. */
export function OutdoorStrip({
  days,
  x,
  top,
  height,
  left,
  right,
}: {
  days: Outdoor;
  x: (at: number) => number;
  top: number;
  height: number;
  left: number;
  right: number;
}) {
  const t = useWords();
  const all = days.flatMap(({ mean, min, max }) => [mean, min ?? mean, max ?? mean].map(Number));
  const low = Math.floor(Math.min(0, ...all) / 5) * 5;
  const high = Math.max(low + 5, Math.ceil(Math.max(0, ...all) / 5) * 5);
  const y = (celsius: number) => top + 10 + ((high - celsius) / (high - low)) * (height - 22);
  const points = (of: (day: Outdoor[number]) => string) =>
    days.map((day) => `${x(noonOf(day.date))},${y(Number(of(day)))}`);
  const band = [...points(({ max, mean }) => max ?? mean), ...points(({ min, mean }) => min ?? mean).reverse()];
  return (
    <g>
      {[...new Set([low, 0, high])].map((each) => (
        <g key={each} className="hl-season-grid">
          <line x1={left} x2={right} y1={y(each)} y2={y(each)} />
          <text x={left - 6} y={y(each) + 4} textAnchor="end">
            {signed(each)}
          </text>
        </g>
      ))}
      <polygon className="hl-season-span" points={band.join(' ')} />
      <polyline className="hl-season-outdoor" points={points(({ mean }) => mean).join(' ')} />
      <text x={left + 4} y={top + 20}>
        {t('premises.outdoor')}
      </text>
      {days.map(({ date, mean, min, max }) => (
        <rect key={date} x={x(noonOf(date)) - 3} y={top} width="6" height={height - 12} fill="transparent">
          <title>{`${date} ${mean} ℃${min !== null && max !== null ? ` (${min} ~ ${max})` : ''}`}</title>
        </rect>
      ))}
    </g>
  );
}
