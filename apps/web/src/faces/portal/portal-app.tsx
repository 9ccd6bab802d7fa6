import { useEffect } from 'react';
import { currentLanguage, switchLanguage } from '../../lib/language.ts';
import { companyOfPage } from '../../lib/page-company.ts';
import { useWords } from '../../lib/use-words.ts';
import { IntakePage } from './intake-page.tsx';
import { usePortalLook } from './portal-look.ts';
import { linkTo, portalPages, usePage } from './portal-route.ts';
import { ProgressPage } from './progress-page.tsx';
import { ReceiptPage } from './receipt-page.tsx';

function Flame() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className="pt-flame">
      <rect width="32" height="32" rx="7" fill="#b4530a" />
      <path d="M7 20c3-4 6-4 9 0s6 4 9 0" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
      <path d="M16 6c3 3.2 4 5 4 7a4 4 0 0 1-8 0c0-2 1-3.8 4-7z" fill="#fff" />
    </svg>
  );
}

/** The customers' face: ask how it stands, put something in, check a receipt. */
export function PortalApp() {
  const t = useWords();
  const { dark, toggle } = usePortalLook();
  const { page, given } = usePage();
  const title = t(`portal.${page}.title`);
  const company = companyOfPage();
  const service = t('portal.service');
  useEffect(() => {
    document.title = `${title} - ${company ?? service}`;
  }, [title, company, service]);
  const other = currentLanguage() === 'en' ? 'zh-CN' : 'en';
  return (
    <div className="pt-page">
      <header>
        <Flame />
        <strong>
          {company ?? service}
          {company ? <small>{service}</small> : null}
        </strong>
        <button type="button" className="pt-link" onClick={() => void switchLanguage(other)}>
          {t('portal.other_language')}
        </button>
        <button type="button" className="pt-link" onClick={toggle}>
          {t(dark ? 'portal.light' : 'portal.dark')}
        </button>
      </header>
      <nav aria-label={t('portal.menu')}>
        {portalPages.map((each) => (
          <a key={each} href={linkTo(each)} aria-current={each === page ? 'page' : undefined}>
            {t(`portal.menu_${each}`)}
          </a>
        ))}
      </nav>
      <main>
        {page === 'progress' && <ProgressPage key={given.toString()} given={given} />}
        {page === 'new' && <IntakePage />}
        {page === 'receipt' && <ReceiptPage key={given.toString()} given={given} />}
      </main>
      <footer>{t('portal.footer')}</footer>
    </div>
  );
}
