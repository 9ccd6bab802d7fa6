import { useEffect, useRef } from 'react';
import type { Refused } from '../../lib/refused.ts';
import type { Words } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';

function wordsOf(refused: Refused, t: Words): string {
  const key = `portal.refusal.${refused.code}`;
  const words = t(key);
  return words === key ? t('portal.refusal.unknown', { code: refused.code }) : words;
}

/** Why it did not work and what to do next; read aloud when it appears. */
export function PortalRefused({ refused }: { refused: Refused | null }) {
  const t = useWords();
  return (
    <div role="alert">
      {refused && (
        <p className="pt-refused">
          {wordsOf(refused, t)}
          {refused.requestId && <small>{t('portal.request', { id: refused.requestId })}</small>}
        </p>
      )}
    </div>
  );
}

/** A heading that takes the focus when it appears, so that a screen reader and the page both go there. */
export function ArrivedHeading({ children, tone }: { children: string; tone?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1} data-tone={tone}>
      {children}
    </h2>
  );
}
