import { useState } from 'react';
import { companyOfPage } from '../../lib/page-company.ts';
import { useWords } from '../../lib/use-words.ts';
import { copyText } from './copy-text.ts';
import { ArrivedHeading } from './portal-notice.tsx';
import { linkTo } from './portal-route.ts';

export interface Receipt {
  number: string;
  checkCode: string;
}

/** Number and check code, large, with every way to keep them. */
export function IntakeReceipt({ receipt, onAnother }: { receipt: Receipt; onAnother: () => void }) {
  const t = useWords();
  const [copied, setCopied] = useState<'copied' | 'copy_failed' | null>(null);
  const { number, checkCode } = receipt;
  const company = companyOfPage() ?? t('portal.service');
  const text = t('portal.done.text', { company, number, checkCode });
  return (
    <article className="pt-card pt-receipt">
      <ArrivedHeading tone="in-time">{t('portal.done.title')}</ArrivedHeading>
      <p>{t('portal.done.keep')}</p>
      <dl className="pt-large">
        <div>
          <dt>{t('portal.number')}</dt>
          <dd>{number}</dd>
        </div>
        <div>
          <dt>{t('portal.check_code')}</dt>
          <dd className="pt-code">{checkCode}</dd>
        </div>
      </dl>
      <div className="pt-buttons">
        <button
          type="button"
          className="pt-main"
          onClick={async () => setCopied((await copyText(text)) ? 'copied' : 'copy_failed')}
        >
          {t('portal.done.copy')}
        </button>
        <button type="button" className="pt-second" onClick={() => window.print()}>
          {t('portal.done.print')}
        </button>
      </div>
      <p role="status" className={copied === 'copied' ? 'pt-good' : 'pt-quiet'}>
        {copied && t(`portal.done.${copied}`)}
      </p>
      <p className="pt-quiet">{t('portal.done.next')}</p>
      <div className="pt-links">
        <a href={linkTo('progress', { number })}>{t('portal.done.progress')}</a>
        <button type="button" className="pt-link" onClick={onAnother}>
          {t('portal.done.another')}
        </button>
      </div>
    </article>
  );
}
