import type { OtherThere } from '@hearthline/contract/live';
import { useWords } from '../../lib/use-words.ts';
import './case-together.css';

/** Who else has the case open, and who of them is writing: two people do not do the same work. */
export function WhoIsThere({ others }: { others: readonly OtherThere[] }) {
  const t = useWords();
  return (
    <div className="hl-there" role="group" aria-live="polite" aria-label={t('cases.there')}>
      {others.map(({ staff, writing }) => (
        <b key={staff.id} data-writing={writing}>
          {t(writing ? 'cases.there_writing' : 'cases.there_reading', { name: staff.name })}
        </b>
      ))}
    </div>
  );
}
