import type { PublicCase } from '@hearthline/contract/public';
import { type FormEvent, useState } from 'react';
import { useSubmit } from '../../lib/submit.ts';
import { useWords } from '../../lib/use-words.ts';
import { KeyFields, keyOf, type TypedKey } from './key-fields.tsx';
import { type CaseKey, lookUp } from './portal-api.ts';
import { PortalRefused } from './portal-notice.tsx';
import { ProgressResult } from './progress-result.tsx';

/** ORD-8: number and last four digits of the phone open one's own case, or the check code of its receipt; a sealed one by the code alone (SEC-1). */
export function ProgressPage({ given }: { given: URLSearchParams }) {
  const t = useWords();
  const [typed, setTyped] = useState<TypedKey>({
    number: given.get('number') ?? '',
    lastFour: '',
    code: '',
    byCode: false,
  });
  const [tried, setTried] = useState(false);
  const [found, setFound] = useState<{ view: PublicCase; key: CaseKey } | null>(null);
  const search = useSubmit<PublicCase>();

  const type = (more: Partial<TypedKey>) => {
    if (more.byCode !== undefined) setTried(false);
    setTyped({ ...typed, ...more });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const key = keyOf(typed);
    if (!key) return;
    setFound(null);
    const view = await search.run((idempotency) => lookUp(key, idempotency));
    if (view) setFound({ view, key });
  };

  return (
    <>
      <form className="pt-card" onSubmit={submit} noValidate>
        <h1>{t('portal.progress.title')}</h1>
        <KeyFields typed={typed} tried={tried} onType={type} />
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
