import { useCallback, useState } from 'react';
import { keep, readKept } from '../../lib/kept.ts';

/** Whether somebody was led round, or wanted not to be, on this machine. */
export function useTourSeen(staffId: number): readonly [boolean, () => void] {
  const name = `hl.tour.${staffId}`;
  const [seen, setSeen] = useState(() => readKept(name) !== null);
  const see = useCallback(() => {
    keep(name, 'seen');
    setSeen(true);
  }, [name]);
  return [seen, see];
}
