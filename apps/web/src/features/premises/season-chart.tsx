import type { PremisesView } from '@hearthline/contract/premises';
import { exactTime } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';

type Reading = PremisesView['readings'][number];

const width = 720;
const height = 190;
const left = 36;
const bottom = 24;
const standard = 18;
const DAY_MS = 86_400_000;

interface Dot {
  at: number;
  celsius: number;
  reading: Reading;
}

/** Whole degrees between which everything lies, with the standard in sight. */
function degreesOf(dots: readonly Dot[]): [number, number] {
  const all = [standard, ...dots.map(({ celsius }) => celsius)];
  return [Math.floor(Math.min(...all)) - 1, Math.ceil(Math.max(...all)) + 1];
}

/** Measured room temperatures over time against the eighteen degrees that are owed (CUS-4, TMP-1). */
export function SeasonChart({ readings }: { readings: readonly Reading[] }) {
  const t = useWords();
  const dots = readings
    .map((reading) => ({ at: Date.parse(reading.at), celsius: Number(reading.celsius), reading }))
    .reverse();
  const [first, last] = [dots[0], dots.at(-1)];
  if (!first || !last) return <p className="hl-quiet">{t('premises.no_readings')}</p>;
  const [low, high] = degreesOf(dots);
  const span = Math.max(DAY_MS, last.at - first.at);
  const x = (at: number) => left + ((at - first.at) / span) * (width - left - 12);
  const y = (celsius: number) => 8 + ((high - celsius) / (high - low)) * (height - bottom - 8);
  const step = high - low > 12 ? 4 : 2;
  const lines = Array.from({ length: high - low + 1 }, (_, at) => low + at).filter((each) => each % step === 0);
  const below = dots.filter(({ celsius }) => celsius < standard).length;
  const words = t('premises.chart', { n: dots.length, below, last: last.reading.celsius });
  return (
    <figure className="hl-season">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words}>
        {lines.map((each) => (
          <g key={each} className="hl-season-grid">
            <line x1={left} x2={width - 8} y1={y(each)} y2={y(each)} />
            <text x={left - 6} y={y(each) + 4} textAnchor="end">
              {each}
            </text>
          </g>
        ))}
        <line className="hl-season-standard" x1={left} x2={width - 8} y1={y(standard)} y2={y(standard)} />
        <polyline points={dots.map(({ at, celsius }) => `${x(at)},${y(celsius)}`).join(' ')} />
        {dots.map(({ at, celsius, reading }) => (
          <circle key={`${at} ${reading.place}`} cx={x(at)} cy={y(celsius)} r="3" data-cold={celsius < standard}>
            <title>{`${exactTime(at)} ${reading.celsius} ℃ ${reading.place ?? ''}`}</title>
          </circle>
        ))}
        <text x={left} y={height - 6}>
          {exactTime(first.at).slice(0, 10)}
        </text>
        <text x={width - 8} y={height - 6} textAnchor="end">
          {exactTime(last.at).slice(0, 10)}
        </text>
      </svg>
      <figcaption className="hl-quiet">{words}</figcaption>
    </figure>
  );
}
