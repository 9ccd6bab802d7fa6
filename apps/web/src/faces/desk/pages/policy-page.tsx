import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { CalendarsView } from '../../../features/policy/calendars-view.tsx';
import { CorrectionsView } from '../../../features/policy/corrections-view.tsx';
import { PackList } from '../../../features/policy/pack-list.tsx';
import { PackView } from '../../../features/policy/pack-view.tsx';
import { PublishDaysView } from '../../../features/policy/publish-days-view.tsx';
import { RecountView } from '../../../features/policy/recount-view.tsx';
import { RehearsalView } from '../../../features/policy/rehearsal-view.tsx';
import { useMay } from '../../../lib/session.ts';
import { useNow } from '../../../lib/use-now.ts';
import { useWords } from '../../../lib/use-words.ts';
import { PageTabs } from '../../../ui/page-tabs.tsx';

const tabs = ['packs', 'calendars', 'days', 'rehearsal', 'recount', 'corrections'] as const;
type Tab = (typeof tabs)[number];

function Packs({ version }: { version: string | null }) {
  const t = useWords();
  return (
    <div className="hl-policy-split">
      <nav aria-label={t('policy.packs')}>
        <PackList open={version} hrefOf={(each) => `/desk/policy?tab=packs&version=${each}`} />
      </nav>
      <PackView key={version} version={version} />
    </div>
  );
}

function Calendars({ asked }: { asked: string | undefined }) {
  const go = useNavigate();
  const thisYear = new Date(useNow()).getUTCFullYear();
  const year = Number(asked) || thisYear;
  const years = [thisYear - 1, thisYear, thisYear + 1];
  const turn = (next: number) => void go({ to: '/desk/policy', search: { tab: 'calendars', year: String(next) } });
  return <CalendarsView year={year} years={years} onYear={turn} />;
}

function Days({ asked }: { asked: string | undefined }) {
  const go = useNavigate();
  return (
    <PublishDaysView asked={asked} onWhat={(what) => void go({ to: '/desk/policy', search: { tab: 'days', what } })} />
  );
}

/** The company's promises with their clauses, the calendars they are counted on, and what other rules would have meant. */
export function PolicyPage() {
  const t = useWords();
  const search = useSearch({ from: '/desk/policy' });
  const mayRehearse = useMay('policy.rehearse');
  const mayPublish = useMay('policy.publish');
  const own: Partial<Record<Tab, boolean>> = {
    days: mayPublish,
    rehearsal: mayRehearse,
    recount: mayPublish,
    corrections: mayRehearse,
  };
  const open = tabs.filter((each) => own[each] ?? true);
  const tab = open.find((each) => each === search.tab) ?? 'packs';
  useEffect(() => {
    document.title = t('policy.title');
  }, [t]);
  return (
    <div className="hl-policy">
      <h1 className="hl-hidden">{t('policy.title')}</h1>
      <PageTabs
        label={t('policy.title')}
        tabs={open.map((name) => ({ name, href: `/desk/policy?tab=${name}`, words: t(`policy.tab.${name}`) }))}
        open={tab}
      />
      {tab === 'packs' ? <Packs version={search.version ?? null} /> : null}
      {tab === 'calendars' ? <Calendars asked={search.year} /> : null}
      {tab === 'days' ? <Days asked={search.what} /> : null}
      {tab === 'rehearsal' ? <RehearsalView /> : null}
      {tab === 'recount' ? <RecountView /> : null}
      {tab === 'corrections' ? <CorrectionsView /> : null}
    </div>
  );
}
