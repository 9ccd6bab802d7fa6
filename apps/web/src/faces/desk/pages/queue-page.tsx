import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useColumns } from '../../../features/queue/queue-columns.ts';
import { QueueFilters } from '../../../features/queue/queue-filters.tsx';
import { QueueList } from '../../../features/queue/queue-list.tsx';
import { hrefOfQueue, type QueueAddress, type QueueQuery } from '../../../features/queue/queue-query.ts';
import { QueueTabs } from '../../../features/queue/queue-tabs.tsx';
import { QueueTools } from '../../../features/queue/queue-tools.tsx';
import { withWords } from '../../../lib/language.ts';
import { useMay } from '../../../lib/session.ts';
import { useMedia } from '../../../lib/use-media.ts';
import { useWords } from '../../../lib/use-words.ts';
import { Empty, Loading } from '../../../ui/placeholders.tsx';

const CasePanel = lazy(async () => ({
  default: (await withWords(import('../../../features/cases/case-panel.tsx'))).CasePanel,
}));
const SheetCard = lazy(async () => ({
  default: (await withWords(import('../../../features/first-asked/sheet-card.tsx'))).SheetCard,
}));

/** The queues: rows on the left, the chosen case beside them where there is room, else on its own page. */
function Queues() {
  const t = useWords();
  const go = useNavigate();
  const { view } = useParams({ from: '/desk/queue/$view' });
  const address = useSearch({ from: '/desk/queue/$view' });
  const roomy = useMedia('(min-width: 1280px)');
  const { open, columns: _columns, ...filters } = address;
  const { columns, choose } = useColumns(address.columns);
  // Which case was opened to be finished at once; any other opening forgets it.
  const [toFinish, setToFinish] = useState<string | null>(null);
  const query: QueueQuery = { view, ...filters };
  const change = (part: QueueAddress, replace = false) =>
    void go({ to: '/desk/queue/$view', params: { view }, search: { ...address, ...part }, replace });
  const openCase = (id: string, finish = false) => {
    setToFinish(finish ? id : null);
    const act = finish ? 'finish' : view === 'follow_up' ? 'follow_up' : null;
    if (roomy) change({ open: id }, open !== undefined);
    else void go({ to: '/desk/cases/$id', params: { id }, search: act ? { act } : {} });
  };
  // One function for all rows, however often the page is drawn: a row is drawn again only when it changes.
  const latest = useRef(openCase);
  useEffect(() => {
    latest.current = openCase;
  });
  const onOpen = useCallback((id: string, finish?: boolean) => latest.current(id, finish), []);
  const firstAct = toFinish === open ? 'finish' : view === 'follow_up' ? 'follow_up' : null;
  const title = t('queue.title', { view: t(`queue.view.${view}`) });
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="hl-split" data-pane={roomy && open !== undefined}>
      <section className="hl-split-list" aria-label={title}>
        <h1 className="hl-hidden">{title}</h1>
        <QueueTabs
          view={view}
          unit={address.unit}
          hrefOf={(each, clock) =>
            hrefOfQueue(each, clock ? { ...(address.unit ? { unit: address.unit } : {}), clock } : address)
          }
        />
        <div className="hl-filter-line">
          <QueueFilters address={address} onChange={change} />
          <QueueTools
            view={view}
            address={address}
            columns={columns}
            onColumns={(chosen) => {
              choose(chosen);
              if (address.columns !== undefined) change({ columns: chosen.join(',') }, true);
            }}
          />
        </div>
        <div className="hl-scroll">
          <QueueList
            key={JSON.stringify(query)}
            query={query}
            columns={columns}
            open={(roomy && open) || null}
            onOpen={onOpen}
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
            <kbd>x</kbd> {t('queue.key_tick')}
          </span>
          <span>
            <kbd>e</kbd> {t('queue.key_finish')}
          </span>
          <span>
            <kbd>/</kbd> {t('queue.key_search')}
          </span>
          <span>
            <kbd>?</kbd> {t('queue.key_help')}
          </span>
        </p>
      </section>
      {roomy && open ? (
        <aside className="hl-split-pane">
          <Suspense fallback={<Loading />}>
            <CasePanel
              key={`${open} ${firstAct}`}
              id={open}
              firstAct={firstAct}
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
