import type { PublicCase } from '@hearthline/contract/public';
import { type FormEvent, useState } from 'react';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { lookUp } from './portal-api.ts';
import { PortalLine } from './portal-field.tsx';
import { PortalRefused } from './portal-notice.tsx';
import { ProgressResult } from './progress-result.tsx';
import { typedDigits, typedNumber } from './typed.ts';

/** ORD-8: number and last four digits of the phone open one's own case. */
export function ProgressPage({ given }: { given: URLSearchParams }) {
  const t = useWords();
  const [number, setNumber] = useState(given.get('number') ?? '');
  const [lastFour, setLastFour] = useState('');
  const [tried, setTried] = useState(false);
  const [found, setFound] = useState<{ view: PublicCase; key: { number: string; lastFour: string } } | null>(null);
  const search = useSubmit<PublicCase>();
  const key = { number: typedNumber(number), lastFour: typedDigits(lastFour) };
  const ready = key.number !== '' && key.lastFour.length === 4;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!ready) return;
    setFound(null);
    const view = await search.run((idempotency) => lookUp(key, idempotency));
    if (view) setFound({ view, key });
  };

  return (
    <>
      <form className="pt-card" onSubmit={submit} noValidate>
        <h1>{t('portal.progress.title')}</h1>
        <PortalLine
          label={t('portal.number')}
          hint={t('portal.number_hint')}
          error={tried && key.number === '' ? t('portal.needed') : null}
          value={number}
          onType={setNumber}
          maxLength={40}
          autoCapitalize="characters"
        />
        <PortalLine
          label={t('portal.last_four')}
          hint={t('portal.last_four_hint')}
          error={tried && key.lastFour.length !== 4 ? t('portal.four_digits') : null}
          value={lastFour}
          onType={setLastFour}
          inputMode="numeric"
          maxLength={4}
          className="pt-short"
        />
        <PortalRefused refused={search.refused} />
        <button type="submit" className="pt-main" disabled={search.busy}>
          {search.busy ? t('portal.wait') : t('portal.progress.search')}
        </button>
      </form>
      {found && (
        <ProgressResult
          key={found.key.number}
          view={found.view}
          caseKey={found.key}
          onChanged={(view) => setFound({ ...found, view })}
        />
      )}
    </>
  );
}
