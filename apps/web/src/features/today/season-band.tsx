import type { CSSProperties } from 'react';
import { dayWords, signed } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import type { Today } from './use-today.ts';

type Season = NonNullable<Today['season']>;

function SeasonPart({ season }: { season: Season }) {
  const t = useWords();
  const { phase, opens, closes, day, days } = season;
  const span = phase === 'before' ? 'opens_in' : phase === 'after' ? 'over_since' : 'day_of';
  const share = Math.min(1, Math.max(0, (day - 0.5) / days));
  return (
    <div className="hl-today-season">
      <p>
        <b>{t(`calls.season.${phase}`)}</b>
        <span>{t(`today.${span}`, { day, days, count: phase === 'before' ? 1 - day : day - days })}</span>
      </p>
      <div
        className="hl-today-line"
        data-phase={phase}
        style={{ '--hl-share': share } as CSSProperties}
        aria-hidden="true"
      >
        <i />
      </div>
      <p className="hl-quiet">
        <span>{dayWords(opens, t)}</span>
        <span>{dayWords(closes, t)}</span>
      </p>
    </div>
  );
}

/** Where the heating season stands and how cold it is; what nobody told is left out (CUS-4). */
export function SeasonBand({ today }: { today: Today }) {
  const t = useWords();
  const { season, outdoor, date } = today;
  if (!season && !outdoor) return null;
  return (
    <section className="hl-today-band" aria-label={t('today.season')}>
      {season ? <SeasonPart season={season} /> : null}
      {outdoor ? (
        <p className="hl-today-outdoor">
          <span>
            {outdoor.date === date ? t('today.outdoor') : t('today.outdoor_on', { day: dayWords(outdoor.date, t) })}
          </span>
          <b>{`${signed(outdoor.mean)} ℃`}</b>
          {outdoor.min !== null && outdoor.max !== null ? (
            <span className="hl-quiet">
              {t('today.outdoor_span', {
                min: signed(outdoor.min),
                max: signed(outdoor.max),
              })}
            </span>
          ) : null}
        </p>
      ) : null}
    </section>
  );
}
