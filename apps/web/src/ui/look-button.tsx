import { type LookReason, lookReasons } from '@hearthline/domain/cases/case-terms';
import { Button } from 'antd';
import { useState } from 'react';
import { useSubmit } from '../lib/submit.ts';
import { useWords } from '../lib/use-words.ts';
import { LineField } from './fields.tsx';
import { RefusedNote } from './placeholders.tsx';
import { PopOver } from './pop-over.tsx';

export interface LookGiven {
  reason: LookReason;
  words: string | null;
}

interface Props<T> {
  /** Sends the look; what it answers goes to `onSeen`. */
  look: (given: LookGiven, key: string) => Promise<T>;
  onSeen: (answer: T) => void;
}

function Reasons<T>({ look, onSeen, close }: Props<T> & { close: () => void }) {
  const t = useWords();
  const [words, setWords] = useState('');
  const { run, busy, refused } = useSubmit<T>();
  const choose = async (reason: LookReason) => {
    const answer = await run((key) => look({ reason, words: words.trim() || null }, key));
    if (answer === null) return;
    close();
    onSeen(answer);
  };
  return (
    <div className="hl-look">
      <p className="hl-quiet">{t('looks.recorded')}</p>
      <LineField label={t('looks.words')} value={words} onChange={setWords} />
      <div className="hl-buttons" role="group" aria-label={t('looks.why')}>
        {lookReasons.map((reason) => (
          <Button
            key={reason}
            size="small"
            disabled={busy || (reason === 'other' && words.trim() === '')}
            onClick={() => void choose(reason)}
          >
            {t(`terms.look_reason.${reason}`)}
          </Button>
        ))}
      </div>
      <RefusedNote refused={refused} />
    </div>
  );
}

/** Shows name and number of somebody once it was said why: one press on a reason is enough (SEC-1). */
export function LookButton<T>(props: Props<T>) {
  const t = useWords();
  return <PopOver label={t('looks.show')}>{(close) => <Reasons {...props} close={close} />}</PopOver>;
}
