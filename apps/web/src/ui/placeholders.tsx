import { Button } from 'antd';
import type { ReactNode } from 'react';
import { refusalWords } from '../lib/refusal-words.ts';
import { asRefused, Refused } from '../lib/refused.ts';
import { useWords } from '../lib/use-words.ts';

/** The skeleton of rows, shown only after 150 ms: a quick answer does not flicker. */
export function Loading({ rows = 8 }: { rows?: number }) {
  const t = useWords();
  return (
    <div className="hl-skeleton" role="status" aria-label={t('common.loading')}>
      {Array.from({ length: rows }, (_each, index) => (
        // oxlint-disable-next-line no-array-index-key
        <i key={index} style={{ width: `${92 - ((index * 37) % 40)}%` }} />
      ))}
    </div>
  );
}

/** One sentence and at most one thing to do. */
export function Empty({ words, action }: { words: string; action?: ReactNode }) {
  return (
    <div className="hl-place">
      <svg viewBox="0 0 56 40" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.5">
        <path d="M4 30c8-9 16-9 24 0s16 9 24 0" />
        <path d="M4 20c8-9 16-9 24 0s16 9 24 0" opacity=".5" />
        <path d="M4 10c8-9 16-9 24 0s16 9 24 0" opacity=".25" />
      </svg>
      <p>{words}</p>
      {action}
    </div>
  );
}

/** Asked again they answer the same; and nobody needs to look up why. */
const settled = new Set(['forbidden', 'not_found']);
/** An address that names nothing there could be: who follows a broken link filled nothing in. */
const nowhere = (refused: Refused) => refused.code === 'bad_input' && refused.params['part'] === 'params';

/** Why it failed and what to do next. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useWords();
  const told = asRefused(error);
  const refused = nowhere(told) ? new Refused(404, { code: 'not_found', params: {} }) : told;
  const over = settled.has(refused.code);
  return (
    <div className="hl-place" role="alert">
      <p>{refusalWords(refused, t)}</p>
      {retry && !over ? <Button onClick={retry}>{t('common.retry')}</Button> : null}
      {refused.requestId && !over ? (
        <small className="hl-quiet">{t('common.request_id', { id: refused.requestId })}</small>
      ) : null}
    </div>
  );
}

/** A refused submit, beside the button that was pressed. */
export function RefusedNote({ refused }: { refused: Refused | null }) {
  const t = useWords();
  if (!refused) return null;
  return (
    <div className="hl-refused" role="alert">
      <span>{refusalWords(refused, t)}</span>
      {refused.requestId && refused.code === 'internal' ? <small>{refused.requestId}</small> : null}
    </div>
  );
}
