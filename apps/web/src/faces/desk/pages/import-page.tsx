import { useEffect } from 'react';
import { OrdersImport } from '../../../features/imports/orders-import.tsx';
import { OutsideRates } from '../../../features/imports/outside-rates.tsx';
import { useWords } from '../../../lib/use-words.ts';

/** Sheets of orders that outside bodies send. */
export function ImportPage() {
  const t = useWords();
  useEffect(() => {
    document.title = t('imports.title');
  }, [t]);
  return (
    <div className="hl-import-page">
      <h1 className="hl-hidden">{t('imports.title')}</h1>
      <OrdersImport />
      <OutsideRates />
    </div>
  );
}
