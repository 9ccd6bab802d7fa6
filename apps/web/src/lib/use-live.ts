import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Gathered, gatherChanges } from './gather.ts';
import { tellHeard } from './heard.ts';
import { setLineUp, useLineUp } from './line-state.ts';
import { joinLive } from './live-line.ts';
import { queryKeys } from './query-keys.ts';

/** A blink of the line is nobody's business; what stays away this long is shown. */
const SHOWN_AFTER_MS = 3_000;

function refetch(client: QueryClient, { cases, all }: Gathered): void {
  if (all) {
    void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    return;
  }
  void client.invalidateQueries({ queryKey: queryKeys.queues });
  void client.invalidateQueries({ queryKey: queryKeys.counts });
  void client.invalidateQueries({ queryKey: queryKeys.inboxes });
  if (cases.size > 0) tellHeard('changed', cases);
  for (const id of cases) void client.invalidateQueries({ queryKey: queryKeys.case(id) });
}

/** Keeps what is on the screen true; tells whether the line is up. Who reads no cases listens to nothing. */
export function useLive(listens: boolean): boolean {
  const client = useQueryClient();
  const up = useLineUp();
  useEffect(() => {
    if (!listens) return;
    const gather = gatherChanges((gathered) => refetch(client, gathered));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = joinLive((message) => {
      if (message.kind === 'changed') {
        // The own bell rings at once, and its ringing alone is no reason to look at the queues.
        if (message.notices) void client.invalidateQueries({ queryKey: queryKeys.notices });
        if (message.cases.length > 0 || message.units.length > 0) gather.add(message.cases);
      } else if (message.kind === 'calls') void client.invalidateQueries({ queryKey: queryKeys.calls });
      else if (message.kind === 'account') void client.invalidateQueries({ queryKey: queryKeys.session });
      else if (message.kind === 'present') tellHeard('present', message.caseId);
      else if (message.kind === 'reset') gather.add([], true);
      else if (message.up) {
        clearTimeout(timer);
        timer = undefined;
        setLineUp(true);
      } else timer ??= setTimeout(() => setLineUp(false), SHOWN_AFTER_MS);
    });
    return () => {
      clearTimeout(timer);
      setLineUp(true);
      gather.stop();
      leave();
    };
  }, [client, listens]);
  return up;
}
