import { useEffect, useState } from 'react';
import { serverNow } from './server-clock.ts';

/** The server's time, every second: for what rings or is spoken now. */
export function useSecond(runs: boolean): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => setNow(serverNow()), 1_000);
    return () => clearInterval(timer);
  }, [runs]);
  return now;
}
