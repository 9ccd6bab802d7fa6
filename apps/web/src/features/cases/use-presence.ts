import { bePresent, type OtherThere } from '@hearthline/contract/live';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { whenHeard } from '../../lib/heard.ts';
import { newKey } from '../../lib/idempotency.ts';

/** The one request a page makes by itself while nothing changes. */
const HEARTBEAT_MS = 45_000;
/** Who has not touched a key for so long is reading again. */
const WRITES_FOR_MS = 20_000;
const page = newKey();

/**
 * Who else has the case open and who of them is writing. Says the same of this page: when it opens, when typing begins
 * and ends, when it is left, and every three quarters of a minute while it is in sight.
 */
export function usePresence(caseId: string): { others: readonly OtherThere[]; onTyped: () => void } {
  const [others, setOthers] = useState<readonly OtherThere[]>([]);
  const [writing, setWriting] = useState(false);
  const rests = useRef<ReturnType<typeof setTimeout>>(undefined);
  const onTyped = useCallback(() => {
    clearTimeout(rests.current);
    rests.current = setTimeout(() => setWriting(false), WRITES_FOR_MS);
    setWriting(true);
  }, []);
  useEffect(() => () => clearTimeout(rests.current), []);
  useEffect(() => {
    let here = true;
    const say = (said: 'reading' | 'writing' | 'left') =>
      call(bePresent, { params: { id: caseId }, body: { page, said } });
    const beat = () => {
      if (document.visibilityState === 'hidden') return;
      say(writing ? 'writing' : 'reading')
        .then((answer) => here && setOthers(answer.others))
        // Knowing who else is there is a help, never a condition: the page goes on without.
        .catch(() => undefined);
    };
    beat();
    const timer = setInterval(beat, HEARTBEAT_MS);
    const stop = whenHeard('present', (id) => id === caseId && beat());
    document.addEventListener('visibilitychange', beat);
    return () => {
      here = false;
      clearInterval(timer);
      stop();
      document.removeEventListener('visibilitychange', beat);
    };
  }, [caseId, writing]);
  useEffect(() => {
    const leave = () => {
      call(bePresent, { params: { id: caseId }, body: { page, said: 'left' } }, { lasting: true }).catch(
        () => undefined,
      );
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [caseId]);
  return { others, onTyped };
}
