import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useWords } from '../../lib/use-words.ts';
import './keys-panel.css';

/** What each key does, by where it does it; the words stand under `keys`. */
const groups = {
  everywhere: [
    ['/', 'Ctrl K'],
    ['?', ''],
    ['Esc', ''],
    ['Ctrl Enter', ''],
  ],
  queue: [
    ['j', 'k'],
    ['Enter', ''],
    ['x', ''],
    ['e', ''],
    ['d', ''],
    ['u', ''],
    ['t', ''],
    ['z', ''],
  ],
  case: [
    ['d', ''],
    ['a', ''],
    ['v', ''],
    ['e', ''],
    ['f', ''],
    ['c', ''],
    ['t', ''],
    ['u', ''],
    ['n', ''],
  ],
  follow_up: [
    ['j', 'k'],
    ['c', ''],
    ['s', ''],
    ['u', ''],
    ['n', ''],
    ['b', ''],
    ['w', ''],
  ],
} as const;

/** What every key does, and the way back to the tour. */
export function KeysPanel({ onClose, onTour }: { onClose: () => void; onTour: () => void }) {
  const t = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' && event.key !== '?') return;
      event.preventDefault();
      onClose();
    };
    // Before the keys of the page behind: Escape closes one thing at a time.
    window.addEventListener('keydown', escape, true);
    return () => window.removeEventListener('keydown', escape, true);
  }, [onClose]);
  return (
    <div className="hl-keys-back hl-dialog-open">
      <div ref={box} className="hl-keys" role="dialog" aria-modal="true" aria-label={t('keys.title')} tabIndex={-1}>
        <header>
          <h2>{t('keys.title')}</h2>
          <span className="hl-buttons">
            <Button size="small" onClick={onTour}>
              {t('keys.tour')}
            </Button>
            <Button size="small" onClick={onClose}>
              {t('common.close')}
            </Button>
          </span>
        </header>
        <div className="hl-keys-groups">
          {Object.entries(groups).map(([group, keys]) => (
            <section key={group}>
              <h3>{t(`keys.group.${group}`)}</h3>
              <dl>
                {keys.map(([key, other]) => (
                  <div key={key}>
                    <dt>
                      <kbd>{key}</kbd> {other ? <kbd>{other}</kbd> : null}
                    </dt>
                    <dd>{t(`keys.${group}.${key.toLowerCase().replace(' ', '_')}`)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </div>
  );
}
