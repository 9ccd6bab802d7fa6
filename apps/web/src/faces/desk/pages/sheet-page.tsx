import { useParams } from '@tanstack/react-router';
import { SheetPanel } from '../../../features/first-asked/sheet-panel.tsx';
import { useWords } from '../../../lib/use-words.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';

/** One first-asked sheet. */
export function SheetPage() {
  const t = useWords();
  const { id } = useParams({ from: '/desk/sheets/$id' });
  return (
    <PageFrame title={t('first_asked.card')} actions={<a href="/desk/sheets">{t('first_asked.title')}</a>}>
      <SheetPanel key={id} id={id} />
    </PageFrame>
  );
}
