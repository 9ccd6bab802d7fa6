import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useWords } from '../../lib/use-words.ts';
import flame from '../../ui/flame.svg';
import { LookButtons } from './look-buttons.tsx';
import './gate.css';

/** The one thing to be done before the desk opens. */
export function Porch(props: { title: string; words: string; onLeave?: () => void; children: ReactNode }) {
  const { title, words, onLeave, children } = props;
  const t = useWords();
  useEffect(() => {
    document.title = `${title} · ${t('common.product')}`;
  }, [title, t]);
  return (
    <main className="hl-porch">
      <div className="hl-porch-corner">
        <LookButtons />
      </div>
      <section>
        <header>
          <span className="hl-brand">
            <img src={flame} alt="" width={40} height={40} />
            {t('common.product')}
          </span>
          <h1>{title}</h1>
          <p>{words}</p>
        </header>
        {children}
        {onLeave ? (
          <Button type="text" onClick={onLeave}>
            {t('session.another_account')}
          </Button>
        ) : null}
      </section>
    </main>
  );
}
