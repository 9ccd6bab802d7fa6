import { sheetViews } from '@hearthline/contract/first-asked';
import { useSearch } from '@tanstack/react-router';
import { SheetList } from '../../../features/first-asked/sheet-list.tsx';
import { SheetMonths } from '../../../features/first-asked/sheet-months.tsx';
import { useWords } from '../../../lib/use-words.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';

/** First-asked sheets by what they wait for (FIR-3). */
export function SheetsPage() {
  const t = useWords();
  const search = useSearch({ from: '/desk/sheets' });
  const view = sheetViews.find((each) => each === search.view) ?? 'mine';
  return (
    <PageFrame title={t('first_asked.title')} actions={<a href="/desk/sheet-months">{t('first_asked.months')}</a>}>
      <SheetList view={view} />
    </PageFrame>
  );
}

/** Months of sheets (PRM-29, FIR-6). */
export function SheetMonthsPage() {
  const t = useWords();
  return (
    <PageFrame title={t('first_asked.months')} actions={<a href="/desk/sheets">{t('first_asked.title')}</a>}>
      <SheetMonths />
    </PageFrame>
  );
}
