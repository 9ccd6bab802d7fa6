import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { companyOfPage } from '../../lib/page-company.ts';
import { useWords } from '../../lib/use-words.ts';
import flame from '../../ui/flame.svg';
import { LookButtons } from './look-buttons.tsx';
import './gate.css';

/** The one thing to be done before the desk opens, beside whose house it is. */
export function Porch(props: { title: string; words?: string; onLeave?: () => void; children: ReactNode }) {
  const { title, words, onLeave, children } = props;
  const t = useWords();
  const product = t('common.product');
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <main className="hl-porch">
      <div className="hl-porch-house">
        <span className="hl-brand">
          <img src={flame} alt="" width={36} height={36} />
          {product}
        </span>
        <p>
          <strong>{companyOfPage() ?? product}</strong>
          {t('session.tagline')}
        </p>
      </div>
      <div className="hl-porch-corner">
        <LookButtons />
      </div>
      <section>
        <header>
          <h1>{title}</h1>
          {words ? <p>{words}</p> : null}
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
