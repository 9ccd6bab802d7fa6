import { OutsideRates } from '../../../features/imports/outside-rates.tsx';
import { SheetsImport } from '../../../features/imports/sheets-import.tsx';
import { useMay } from '../../../lib/session.ts';
import { useWords } from '../../../lib/use-words.ts';
import { ForJob } from '../../../ui/for-job.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';

/** Sheets that are taken in: of outside bodies, of premises and temperatures, of the company itself. */
export function ImportPage() {
  const t = useWords();
  const takes = useMay('inbox.take');
  return (
    <PageFrame title={t('imports.page')}>
      <ForJob needs="import.run">
        <div className="hl-imports">
          <SheetsImport />
          {takes ? <OutsideRates /> : null}
        </div>
      </ForJob>
    </PageFrame>
  );
}
