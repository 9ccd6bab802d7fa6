import { type CallDesk, readCallDesk } from '@hearthline/contract/calls';
import { useQuery } from '@tanstack/react-query';
import { call } from './api-client.ts';
import { useLineUp } from './line-state.ts';
import { queryKeys } from './query-keys.ts';
import { useMay } from './session.ts';

/** The live line says when to look; this is for when it is down, and for calls at hand, which are put away by time alone. */
const AGAIN_MS = 30_000;

/** The own telephone and who waits; null for those who take no calls, and before it is known. */
export function useCallDesk(): CallDesk | null {
  const takes = useMay('call.take');
  const up = useLineUp();
  const { data } = useQuery({
    queryKey: queryKeys.callDesk,
    queryFn: ({ signal }) => call(readCallDesk, {}, { signal }),
    enabled: takes,
    refetchInterval: ({ state }) => (up && !state.data?.calls.length ? false : AGAIN_MS),
  });
  return data ?? null;
}
