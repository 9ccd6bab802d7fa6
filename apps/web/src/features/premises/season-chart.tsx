import type { PremisesView } from '@hearthline/contract/premises';
import { dayWords, exactTime, signed } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { OutdoorStrip } from './outdoor-strip.tsx';
import { SeasonTable } from './season-table.tsx';

type Reading = PremisesView['readings'][number];
type Outdoor = PremisesView['outdoor'];

const width = 720;
const height = 190;
const stripHeight = 96;
/** Between the two, so that their scales do not touch, on a phone neither. */
const gap = 26;
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

/** Days outdoors while rooms were measured, a day either side. */
const within = (outdoor: Outdoor, from: number, to: number): Outdoor =>
  outdoor.filter(({ date }) => {
    const noon = Date.parse(`${date}T12:00:00+08:00`);
    return noon >= from - DAY_MS && noon <= to + DAY_MS;
  });

/** Measured room temperatures over time against the eighteen degrees that are owed, outdoors below (CUS-4, TMP-1). */
export function SeasonChart({ readings, outdoor }: { readings: readonly Reading[]; outdoor: Outdoor }) {
  const t = useWords();
  const dots = readings
    .map((reading) => ({ at: Date.parse(reading.at), celsius: Number(reading.celsius), reading }))
    .reverse();
  const [first, last] = [dots[0], dots.at(-1)];
  if (!first || !last) return <p className="hl-quiet">{t('premises.no_readings')}</p>;
  const [low, high] = degreesOf(dots);
  const span = Math.max(DAY_MS, last.at - first.at);
  const x = (at: number) => left + Math.min(1, Math.max(0, (at - first.at) / span)) * (width - left - 12);
  const y = (celsius: number) => 14 + ((high - celsius) / (high - low)) * (height - bottom - 14);
  const step = high - low > 12 ? 4 : 2;
  const lines = Array.from({ length: high - low + 1 }, (_, at) => low + at).filter((each) => each % step === 0);
  const below = dots.filter(({ celsius }) => celsius < standard).length;
  const days = within(outdoor, first.at, last.at);
  const means = days.map(({ mean }) => Number(mean));
  const words = [
    t('premises.chart', { n: dots.length, below, last: last.reading.celsius }),
    ...(days.length > 0
      ? [
          t('premises.outdoor_chart', {
            low: signed(Math.min(...means).toFixed(1)),
            high: signed(Math.max(...means).toFixed(1)),
          }),
        ]
      : []),
  ].join(t('timeline.comma'));
  const total = height + (days.length > 0 ? stripHeight + gap : 0);
  return (
    <figure className="hl-season">
      <svg viewBox={`0 0 ${width} ${total}`} role="img" aria-label={words}>
        {lines.map((each) => (
          <g key={each} className="hl-season-grid">
            <line x1={left} x2={width - 8} y1={y(each)} y2={y(each)} />
            <text x={left - 6} y={y(each) + 4} textAnchor="end">
              {signed(each)}
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
        {days.length > 0 && (
          <>
            <text x={left + 4} y={16}>
              {t('premises.indoor')}
            </text>
            <OutdoorStrip
              days={days}
              x={x}
              top={height - bottom + gap}
              height={stripHeight}
              left={left}
              right={width - 8}
            />
          </>
        )}
        <text x={left} y={total - 6}>
          {dayWords(exactTime(first.at).slice(0, 10), t)}
        </text>
        <text x={width - 8} y={total - 6} textAnchor="end">
          {dayWords(exactTime(last.at).slice(0, 10), t)}
        </text>
      </svg>
      <figcaption className="hl-quiet">{words}</figcaption>
      <SeasonTable readings={readings} outdoor={days} />
    </figure>
  );
}
