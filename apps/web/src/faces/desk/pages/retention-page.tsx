import { useSearch } from '@tanstack/react-router';
import { DestructionRegister } from '../../../features/retention/destruction-register.tsx';
import { DueView } from '../../../features/retention/due-view.tsx';
import { HoldsView } from '../../../features/retention/holds-view.tsx';
import { useWords } from '../../../lib/use-words.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { PageTabs } from '../../../ui/page-tabs.tsx';

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
      <PageTabs
        label={t('retention.title')}
        tabs={tabs.map((name) => ({ name, href: `/desk/retention?tab=${name}`, words: t(`retention.tab.${name}`) }))}
        open={tab}
      />
      <View key={tab} />
    </PageFrame>
  );
}
