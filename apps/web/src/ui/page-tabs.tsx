import { useEffect, useRef } from 'react';
import './tabs.css';

interface Tab {
  name: string;
  href: string;
  words: string;
  count?: number | undefined;
}

/** Parts of a page as links. Where they do not all fit, the one that is open is brought into sight. */
export function PageTabs({ label, tabs, open }: { label: string; tabs: readonly Tab[]; open: string }) {
  const nav = useRef<HTMLElement>(null);
  // Figures that come later push it out of sight again.
  const figures = tabs.map(({ count }) => count ?? 0).join();
  useEffect(() => {
    const here = figures === '' ? null : nav.current?.querySelector(`[data-tab="${open}"]`);
    here?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [open, figures]);
  return (
    <nav ref={nav} className="hl-tabs" aria-label={label}>
      {tabs.map(({ name, href, words, count }) => (
        <a key={name} data-tab={name} href={href} aria-current={name === open ? 'page' : undefined}>
          {words}
          {count ? <span className="hl-count">{count}</span> : null}
        </a>
      ))}
    </nav>
  );
}
