import type { Result } from '@hearthline/contract/endpoint';
import type { checkReceipt } from '@hearthline/contract/public';
import { type FormEvent, useState } from 'react';
import { useSubmit } from '../../lib/submit.ts';
import { exactTime } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { check } from './portal-api.ts';
import { PortalLine } from './portal-field.tsx';
import { ArrivedHeading, PortalRefused } from './portal-notice.tsx';
import { typedCode, typedNumber } from './typed.ts';

type Verdict = Result<typeof checkReceipt>;

/** SEC-2: whether a receipt agrees with the register. */
export function ReceiptPage({ given }: { given: URLSearchParams }) {
  const t = useWords();
  const [number, setNumber] = useState(given.get('number') ?? '');
  const [code, setCode] = useState(given.get('code') ?? '');
  const [tried, setTried] = useState(false);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const asking = useSubmit<Verdict>();
  const asked = { number: typedNumber(number), checkCode: typedCode(code) };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!asked.number || !asked.checkCode) return;
    setVerdict(null);
    setVerdict(await asking.run((key) => check(asked, key)));
  };

  return (
    <>
      <form className="pt-card" onSubmit={submit} noValidate>
        <h1>{t('portal.receipt.title')}</h1>
        <PortalLine
          label={t('portal.number')}
          hint={t('portal.number_hint')}
          error={tried && !asked.number ? t('portal.needed') : null}
          value={number}
          onType={setNumber}
          maxLength={40}
        />
        <PortalLine
          label={t('portal.check_code')}
          hint={t('portal.check_code_hint')}
          error={tried && !asked.checkCode ? t('portal.needed') : null}
          value={code}
          onType={setCode}
          maxLength={20}
          autoCapitalize="characters"
          spellCheck={false}
          className="pt-code-input"
        />
        <PortalRefused refused={asking.refused} />
        <button type="submit" className="pt-main" disabled={asking.busy}>
          {asking.busy ? t('portal.wait') : t('portal.receipt.check')}
        </button>
      </form>
      {verdict && (
        <article className="pt-card pt-verdict" data-genuine={verdict.genuine}>
          <ArrivedHeading tone={verdict.genuine ? 'in-time' : 'late'}>
            {t(verdict.genuine ? 'portal.receipt.genuine' : 'portal.receipt.not_genuine')}
          </ArrivedHeading>
          <p>
            {verdict.genuine
              ? verdict.receivedAt && t('portal.receipt.received', { at: exactTime(Date.parse(verdict.receivedAt)) })
              : t('portal.receipt.not_genuine_next')}
          </p>
        </article>
      )}
    </>
  );
}
