import type { QueueColumn } from '@hearthline/contract/queue';
import { lazy, Suspense } from 'react';
import { useMay } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { Loading } from '../../ui/placeholders.tsx';
import { PopOver } from '../../ui/pop-over.tsx';
import type { QueueAddress, QueueView } from './queue-query.ts';

const SavedViews = lazy(async () => ({ default: (await import('./saved-views.tsx')).SavedViews }));
const ExportChoice = lazy(async () => ({ default: (await import('./export-choice.tsx')).ExportChoice }));
const ColumnChoice = lazy(async () => ({ default: (await import('./column-choice.tsx')).ColumnChoice }));

interface Props {
  view: QueueView;
  address: QueueAddress;
  columns: readonly QueueColumn[];
  onColumns: (columns: readonly QueueColumn[]) => void;
}

/** Saved views, columns and files of a queue. */
export function QueueTools({ view, address, columns, onColumns }: Props) {
  const t = useWords();
  const mayExport = useMay('case.export');
  return (
    <span className="hl-queue-tools">
      <PopOver label={t('queue.views')}>
        {(close) => (
          <Suspense fallback={<Loading rows={3} />}>
            <SavedViews view={view} address={address} columns={columns} onDone={close} />
          </Suspense>
        )}
      </PopOver>
      <PopOver label={t('queue.columns')}>
        {() => (
          <Suspense fallback={<Loading rows={3} />}>
            <ColumnChoice columns={columns} onChange={onColumns} />
          </Suspense>
        )}
      </PopOver>
      <PopOver label={t('queue.export')} disabledWhy={mayExport ? null : t('refusals.forbidden')}>
        {() => (
          <Suspense fallback={<Loading rows={3} />}>
            <ExportChoice view={view} address={address} columns={columns} />
          </Suspense>
        )}
      </PopOver>
    </span>
  );
}
