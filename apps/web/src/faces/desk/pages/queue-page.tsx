import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { QueueFilters } from '../../../features/queue/queue-filters.tsx';
import { QueueList } from '../../../features/queue/queue-list.tsx';
import { type QueueAddress, type QueueQuery, type QueueView } from '../../../features/queue/queue-query.ts';
import { QueueTabs } from '../../../features/queue/queue-tabs.tsx';
import { useMay } from '../../../lib/session.ts';
import { useMedia } from '../../../lib/use-media.ts';
import { useWords } from '../../../lib/use-words.ts';
import { Empty, Loading } from '../../../ui/placeholders.tsx';

const CasePanel = lazy(async () => ({ default: (await import('../../../features/cases/case-panel.tsx')).CasePanel }));
const SheetCard = lazy(async () => ({
  default: (await import('../../../features/first-asked/sheet-card.tsx')).SheetCard,
}));

function hrefOf(view: QueueView, { open: _open, ...kept }: QueueAddress): string {
  const given = Object.entries(kept).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `/desk/queue/${view}${given.length > 0 ? `?${new URLSearchParams(given).toString().replaceAll('%2C', ',')}` : ''}`;
}

/** The queues: rows on the left, the chosen case beside them where there is room, else on its own page. */
function Queues() {
  const t = useWords();
  const go = useNavigate();
  const { view } = useParams({ from: '/desk/queue/$view' });
  const address = useSearch({ from: '/desk/queue/$view' });
  const roomy = useMedia('(min-width: 1280px)');
  const { open, ...filters } = address;
  const query: QueueQuery = { view, ...filters };
  const change = (part: QueueAddress, replace = false) =>
    void go({ to: '/desk/queue/$view', params: { view }, search: { ...address, ...part }, replace });
  const openCase = (id: string) => {
    if (roomy) change({ open: id }, open !== undefined);
    else void go({ to: '/desk/cases/$id', params: { id }, search: view === 'follow_up' ? { act: 'follow_up' } : {} });
  };
  const title = t('queue.title', { view: t(`queue.view.${view}`) });
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="hl-split" data-pane={roomy && open !== undefined}>
      <section className="hl-split-list" aria-label={title}>
        <h1 className="hl-hidden">{title}</h1>
        <QueueTabs view={view} unit={address.unit} hrefOf={(each) => hrefOf(each, address)} />
        <QueueFilters address={address} onChange={change} />
        <div className="hl-scroll">
          <QueueList
            key={JSON.stringify(query)}
            query={query}
            open={(roomy && open) || null}
            onOpen={openCase}
            onClearFilters={() =>
              void go({ to: '/desk/queue/$view', params: { view }, search: address.unit ? { unit: address.unit } : {} })
            }
          />
        </div>
        <p className="hl-key-line">
          <span>
            <kbd>j</kbd> <kbd>k</kbd> {t('queue.keys')}
          </span>
          <span>
            <kbd>Enter</kbd> {t('queue.key_open')}
          </span>
          <span>
            <kbd>/</kbd> {t('queue.key_search')}
          </span>
        </p>
      </section>
      {roomy && open ? (
        <aside className="hl-split-pane">
          <Suspense fallback={<Loading />}>
            <CasePanel
              key={open}
              id={open}
              firstAct={view === 'follow_up' ? 'follow_up' : null}
              beside={<SheetCard caseId={open} />}
              onClose={() => change({ open: undefined })}
            />
          </Suspense>
        </aside>
      ) : null}
    </div>
  );
}

/** Some jobs, an administrator's for one, read no cases: they are told so, and nothing is asked for in vain. */
export function QueuePage() {
  const t = useWords();
  return useMay('case.read') ? <Queues /> : <Empty words={t('queue.not_your_job')} />;
}
