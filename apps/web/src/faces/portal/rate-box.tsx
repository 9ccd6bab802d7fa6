import type { PublicCase } from '@hearthline/contract/public';
import { useState } from 'react';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { type CaseKey, rate } from './portal-api.ts';
import { PortalField } from './portal-field.tsx';
import { PortalRefused } from './portal-notice.tsx';

const scale = [1, 2, 3, 4, 5] as const;
const drawn = (stars: number) => '★'.repeat(stars) + '☆'.repeat(5 - stars);

interface Props {
  view: PublicCase;
  caseKey: CaseKey;
  onChanged: (view: PublicCase) => void;
}

/** FOL-5: five stars, each with its words. */
export function RateBox({ view, caseKey, onChanged }: Props) {
  const t = useWords();
  const [stars, setStars] = useState(0);
  const [words, setWords] = useState('');
  const sending = useSubmit<PublicCase>();

  if (view.stars !== null)
    return (
      <p className="pt-good" role="status">
        {t('portal.rate.done')} <span aria-hidden="true">{drawn(view.stars)}</span> {t(`portal.stars.${view.stars}`)}
      </p>
    );

  const send = async () => {
    const next = await sending.run((key) => rate({ ...caseKey, stars, words: words.trim() || null }, key));
    if (next) onChanged({ ...next, stars: next.stars ?? stars });
  };
  return (
    <section className="pt-box">
      <fieldset className="pt-stars">
        <legend>{t('portal.rate.title')}</legend>
        {scale.map((each) => (
          <label key={each} data-lit={each <= stars}>
            <input type="radio" name="stars" value={each} checked={stars === each} onChange={() => setStars(each)} />
            <span aria-hidden="true">{each <= stars ? '★' : '☆'}</span>
            <small>{t(`portal.stars.${each}`)}</small>
          </label>
        ))}
      </fieldset>
      {stars > 0 && (
        <>
          <PortalField label={t('portal.rate.words')} optional={t('portal.optional')}>
            {(attributes) => (
              <textarea
                {...attributes}
                rows={3}
                value={words}
                maxLength={1000}
                onChange={(event) => setWords(event.target.value)}
              />
            )}
          </PortalField>
          <PortalRefused refused={sending.refused} />
          <button type="button" className="pt-main" disabled={sending.busy} onClick={send}>
            {sending.busy ? t('portal.wait') : t('portal.rate.send')}
          </button>
        </>
      )}
    </section>
  );
}
