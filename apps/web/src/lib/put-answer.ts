import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Shows what an act answered. What was under way when it came may be older than the act, or newer by what somebody else did:
 * it is asked for again.
 */
export async function putAnswer(client: QueryClient, key: QueryKey, answer: unknown): Promise<void> {
  const underWay = client.isFetching({ queryKey: key }) > 0;
  await client.cancelQueries({ queryKey: key });
  client.setQueryData(key, answer);
  if (underWay) void client.invalidateQueries({ queryKey: key });
}
