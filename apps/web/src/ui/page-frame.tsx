import { type ReactNode, useEffect } from 'react';
import './base.css';

/** A page: its heading, what can be done, and the rest. The heading is also the window's title. */
export function PageFrame({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="hl-frame">
      <header className="hl-frame-head">
        <h1>{title}</h1>
        {actions}
      </header>
      <div className="hl-frame-body">{children}</div>
    </div>
  );
}
