import { CloseOutlined } from '@ant-design/icons';
import type { NoticeView } from '@hearthline/contract/notices';
import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { dayOf } from '../../lib/time-words.ts';
import { useNow } from '../../lib/use-now.ts';
import { useWords } from '../../lib/use-words.ts';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import { NoticeLine } from './notice-line.tsx';
import { useNotices, useReceipts } from './use-notices.ts';

/** Up and down go from one case to the next, as in every list. */
function moveAmongLinks(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
  if (links.length === 0) return;
  event.preventDefault();
  const at = links.indexOf(document.activeElement as HTMLElement);
  links[at < 0 ? 0 : (at + step + links.length) % links.length]?.focus();
}

function Group({
  title,
  rows,
  onOpen,
}: {
  title: string;
  rows: readonly NoticeView[];
  onOpen: (notice: NoticeView) => void;
}) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {rows.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}

/** The list under the bell: today and earlier, unread first in each. */
export function NoticePanel({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const now = useNow();
  const box = useRef<HTMLDivElement>(null);
  const { data, error, refetch } = useNotices();
  const { busy, markOne, markAll } = useReceipts();
  useEffect(() => {
    box.current?.focus();
    void refetch();
  }, [refetch]);
  const rows = data?.rows ?? [];
  const isToday = ({ madeAt }: NoticeView) => dayOf(Date.parse(madeAt)) === dayOf(now);
  const open = (notice: NoticeView) => {
    void markOne(notice);
    onClose();
  };
  return (
    // Arrow keys move among the links inside; the dialog itself is nothing to press.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={box}
      className="hl-notices"
      role="dialog"
      aria-label={t('notices.title')}
      tabIndex={-1}
      onKeyDown={moveAmongLinks}
    >
      <header>
        <h2>{t('notices.title')}</h2>
        <Button
          size="small"
          type="text"
          disabled={!data || data.unread === 0}
          loading={busy}
          onClick={() => void markAll(rows)}
        >
          {t('notices.read_all')}
        </Button>
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined />}
          aria-label={t('notices.close')}
          title={t('notices.close')}
          onClick={onClose}
        />
      </header>
      <div className="hl-notices-list">
        {data ? null : error ? <Failed error={error} retry={() => void refetch()} /> : <Loading rows={4} />}
        {data && rows.length === 0 ? <Empty words={t('notices.empty')} /> : null}
        <Group title={t('notices.today')} rows={rows.filter(isToday)} onOpen={open} />
        <Group title={t('notices.earlier')} rows={rows.filter((notice) => !isToday(notice))} onOpen={open} />
      </div>
    </div>
  );
}
