import { BellOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../lib/use-words.ts';
import { NoticePanel } from './notice-panel.tsx';
import { useNotices } from './use-notices.ts';
import './notices.css';

/** The bell of the bar: how many notices are unread, and the list of them. */
export function NoticeBell() {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const { data } = useNotices();
  const unread = data?.unread ?? 0;
  useEffect(() => {
    if (!open) return;
    const away = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setOpen(false);
      box.current?.querySelector('button')?.focus();
    };
    window.addEventListener('pointerdown', away);
    // Before the keys of the page behind: Escape closes one thing at a time.
    window.addEventListener('keydown', escape, true);
    return () => {
      window.removeEventListener('pointerdown', away);
      window.removeEventListener('keydown', escape, true);
    };
  }, [open]);
  const label = unread > 0 ? t('notices.bell_unread', { unread }) : t('notices.bell');
  return (
    <span className="hl-bell" ref={box}>
      <Button
        type="text"
        size="small"
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        icon={<BellOutlined />}
        onClick={() => setOpen(!open)}
      >
        {unread > 0 ? <b className="hl-bell-count">{unread > 99 ? '99+' : unread}</b> : null}
      </Button>
      {open ? <NoticePanel onClose={() => setOpen(false)} /> : null}
    </span>
  );
}
