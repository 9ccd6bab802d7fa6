import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { putAnswer } from './put-answer.ts';

it('is not overwritten by what was asked for before the act', async () => {
  const client = new QueryClient();
  let answer: (rows: string[]) => void = () => undefined;
  const asked = client.fetchQuery({
    queryKey: ['views'],
    queryFn: () => new Promise<string[]>((resolve) => (answer = resolve)),
  });
  await putAnswer(client, ['views'], ['kept']);
  answer(['as it was']);
  await asked.catch(() => undefined);
  expect(client.getQueryData(['views'])).toEqual(['kept']);
  expect(client.getQueryState(['views'])?.isInvalidated).toBe(true);
});
