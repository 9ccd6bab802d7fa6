import { Button } from 'antd';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import './pop-over.css';

interface Props {
  label: string;
  /** Shown on the button instead of the label alone. */
  face?: ReactNode;
  marked?: boolean;
  /** Why it cannot be opened now. */
  disabledWhy?: string | null;
  children: (close: () => void) => ReactNode;
}

/** A button and the small panel under it; Escape or a press elsewhere puts it away. */
export function PopOver({ label, face, marked = false, disabledWhy = null, children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!open) return;
    const away = (event: PointerEvent) => {
      const inside = event.target instanceof Element && event.target.closest('.ant-select-dropdown') !== null;
      if (!inside && event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return;
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
  return (
    <span className="hl-pop" ref={box} data-marked={marked}>
      <Button
        size="small"
        disabled={disabledWhy !== null}
        title={disabledWhy ?? undefined}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {face ?? label}
        <i className="hl-pop-mark" aria-hidden="true" />
      </Button>
      {open ? (
        <div id={id} className="hl-pop-panel" role="dialog" aria-label={label}>
          {children(() => setOpen(false))}
        </div>
      ) : null}
    </span>
  );
}
