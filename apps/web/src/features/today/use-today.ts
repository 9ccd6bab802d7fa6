import type { Result } from '@hearthline/contract/endpoint';
import { readToday } from '@hearthline/contract/today';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export type Today = Result<typeof readToday>;

// All that is open is counted for it: looked at again each minute, not with every case that changes.
const AGAIN_MS = 60_000;

export function useToday() {
  return useQuery({
    queryKey: queryKeys.today,
    queryFn: ({ signal }) => call(readToday, {}, { signal }),
    refetchInterval: AGAIN_MS,
  });
}
