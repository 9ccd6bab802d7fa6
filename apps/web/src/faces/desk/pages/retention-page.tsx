import { useSearch } from '@tanstack/react-router';
import { DestructionRegister } from '../../../features/retention/destruction-register.tsx';
import { DueView } from '../../../features/retention/due-view.tsx';
import { HoldsView } from '../../../features/retention/holds-view.tsx';
import { useWords } from '../../../lib/use-words.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';

const views = { due: DueView, lists: DestructionRegister, holds: HoldsView } as const;
type Tab = keyof typeof views;
const tabs = Object.keys(views) as Tab[];

/** How long what is kept, what is due to be destroyed, by whose approval it was, and what nobody may destroy. */
export function RetentionPage() {
  const t = useWords();
  const { tab: asked } = useSearch({ from: '/desk/retention' });
  const tab = tabs.find((each) => each === asked) ?? 'due';
  const View = views[tab];
  return (
    <PageFrame title={t('retention.title')}>
      <nav className="hl-tabs" aria-label={t('retention.title')}>
        {tabs.map((each) => (
          <a key={each} href={`/desk/retention?tab=${each}`} aria-current={each === tab ? 'page' : undefined}>
            {t(`retention.tab.${each}`)}
          </a>
        ))}
      </nav>
      <View key={tab} />
    </PageFrame>
  );
}
