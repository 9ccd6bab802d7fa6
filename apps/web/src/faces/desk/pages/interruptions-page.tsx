import { Interruptions } from '../../../features/interruptions/interruptions.tsx';
import { useWords } from '../../../lib/use-words.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';

export function InterruptionsPage() {
  const t = useWords();
  return (
    <PageFrame title={t('interruptions.title')}>
      <Interruptions />
    </PageFrame>
  );
}
