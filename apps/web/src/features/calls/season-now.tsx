import { useWords } from '../../lib/use-words.ts';
import { useCallRules } from './use-call-rules.ts';

/** Where the heating season stands: what a caller can expect of a radiator today (CUS-4). */
export function SeasonNow() {
  const t = useWords();
  const season = useCallRules()?.season;
  if (!season) return null;
  const { phase, opens, closes } = season;
  return (
    <span
      className="hl-chip"
      data-tone={phase === 'start' || phase === 'end' ? 'soon' : 'none'}
      title={`${opens} – ${closes}`}
    >
      {t(`calls.season.${phase}`)}
    </span>
  );
}
