import { useSearch } from '@tanstack/react-router';
import { DispatchView } from '../../../features/dispatch/dispatch-view.tsx';
import { ConnectionsView } from '../../../features/settings/connections-view.tsx';
import { PeopleView } from '../../../features/settings/people-view.tsx';
import { RotaView } from '../../../features/settings/rota-view.tsx';
import { UnitsView } from '../../../features/settings/units-view.tsx';
import { WordsView } from '../../../features/settings/words-view.tsx';
import '../../../features/settings/settings.css';
import { useSession } from '../../../lib/session.ts';
import { useWords } from '../../../lib/use-words.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { PageTabs } from '../../../ui/page-tabs.tsx';

const views = {
  units: { needs: 'org.read', view: UnitsView },
  people: { needs: 'org.read', view: PeopleView },
  rota: { needs: 'duty.read', view: RotaView },
  words: { needs: 'policy.read', view: WordsView },
  dispatch: { needs: 'policy.read', view: DispatchView },
  connections: { needs: 'org.manage', view: ConnectionsView },
} as const;
type Tab = keyof typeof views;
const tabs = Object.keys(views) as Tab[];

/** Who and what the company is, as the software knows it: each part read by many, changed by few. */
export function SettingsPage() {
  const t = useWords();
  const { permissions } = useSession();
  const { tab: asked } = useSearch({ from: '/desk/settings' });
  const open = tabs.filter((each) => permissions.includes(views[each].needs));
  const tab = open.find((each) => each === asked) ?? 'units';
  const { view: View } = views[tab];
  return (
    <PageFrame title={t('settings.title')}>
      <PageTabs
        label={t('settings.title')}
        tabs={open.map((name) => ({ name, href: `/desk/settings?tab=${name}`, words: t(`settings.tab.${name}`) }))}
        open={tab}
      />
      <View key={tab} />
    </PageFrame>
  );
}
