import { useEffect, useRef } from 'react';

export type Hotkeys = Record<string, (event: KeyboardEvent) => void>;

const typing = 'input, textarea, select, [contenteditable="true"], [role="combobox"]';

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Ctrl+${key}` : key;
}

/** Whether a key press may act: not while a Chinese candidate is picked, not while typing, not under a dialog. */
export function mayAct(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || event.altKey) return false;
  const target = event.target instanceof Element ? event.target : null;
  const named = event.ctrlKey || event.metaKey || event.key === 'Escape';
  if (!named && target?.closest(typing)) return false;
  return document.querySelector('.hl-dialog-open') === null;
}

/** Keys for what is done often; the mouse shows the same keys. */
export function useHotkeys(keys: Hotkeys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = current.current[nameOf(event)];
      if (!act || !mayAct(event)) return;
      // Enter on a button or link is that button's own.
      if (event.key === 'Enter' && event.target instanceof Element && event.target.closest('button, a')) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
