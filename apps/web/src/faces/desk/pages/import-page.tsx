import { useEffect } from 'react';
import { OutsideRates } from '../../../features/imports/outside-rates.tsx';
import { SheetsImport } from '../../../features/imports/sheets-import.tsx';
import { useMay } from '../../../lib/session.ts';
import { useWords } from '../../../lib/use-words.ts';

/** Sheets that are taken in: of outside bodies, of premises and temperatures, of the company itself. */
export function ImportPage() {
  const t = useWords();
  const takes = useMay('inbox.take');
  useEffect(() => {
    document.title = t('imports.page');
  }, [t]);
  return (
    <div className="hl-import-page">
      <h1 className="hl-hidden">{t('imports.page')}</h1>
      <SheetsImport />
      {takes ? <OutsideRates /> : null}
    </div>
  );
}
