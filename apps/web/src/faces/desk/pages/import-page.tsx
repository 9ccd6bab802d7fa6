import { useEffect } from 'react';
import { OrdersImport } from '../../../features/imports/orders-import.tsx';
import { OutsideRates } from '../../../features/imports/outside-rates.tsx';
import { RegistersImport } from '../../../features/imports/registers-import.tsx';
import { useMay } from '../../../lib/session.ts';
import { useWords } from '../../../lib/use-words.ts';

/** Sheets of orders that outside bodies send, and sheets of premises and temperatures. */
export function ImportPage() {
  const t = useWords();
  const [takes, writes] = [useMay('inbox.take'), useMay('premises.write')];
  useEffect(() => {
    document.title = t('imports.page');
  }, [t]);
  return (
    <div className="hl-import-page">
      <h1 className="hl-hidden">{t('imports.page')}</h1>
      {takes ? (
        <>
          <OrdersImport />
          <OutsideRates />
        </>
      ) : null}
      {writes ? <RegistersImport /> : null}
    </div>
  );
}
