import { useWords } from '../../lib/use-words.ts';

/** From which day to which; what has no end still holds. */
export function Spans({ from, to }: { from: string; to: string | null }) {
  const t = useWords();
  return (
    <span className="hl-quiet hl-number">
      {from} – {to ?? t('premises.today')}
    </span>
  );
}
