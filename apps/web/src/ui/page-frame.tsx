import { type ReactNode, useEffect } from 'react';
import './base.css';
import './cards.css';
import './chips.css';
import './fields.css';

interface Props {
  title: string;
  actions?: ReactNode;
  /** What follows is a heading to the eye already. */
  quiet?: boolean;
  children: ReactNode;
}

/** A page: its heading, what can be done, and the rest. The heading is also the window's title. */
export function PageFrame({ title, actions, quiet = false, children }: Props) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="hl-frame">
      <header className="hl-frame-head" data-quiet={quiet}>
        <h1 className={quiet ? 'hl-hidden' : undefined}>{title}</h1>
        {actions}
      </header>
      <div className="hl-frame-body">{children}</div>
    </div>
  );
}
