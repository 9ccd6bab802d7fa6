import { type previewDeadlines, previewDeadlines as previewing } from '@hearthline/contract/calendars';
import type { Input } from '@hearthline/contract/endpoint';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type CallOptions, call } from '../../lib/api-client.ts';
import { asRefused } from '../../lib/refused.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useRecount } from './use-recount.ts';

type By = Input<typeof previewDeadlines>['body']['by'];

/** Days are looked at before they are published: what they say differently, then which running deadlines they would move. */
export function usePublishing<T extends { published: boolean; revision: number }>(
  send: (dryRun: boolean, options: CallOptions) => Promise<T>,
  by: () => By,
) {
  const client = useQueryClient();
  const submit = useSubmit<T>();
  const { recount, refused, busy, run, forget: forgetRecount } = useRecount();
  const [answer, setAnswer] = useState<T | null>(null);
  const asked = useRef(0);
  const look = async () => {
    const mine = asked.current;
    forgetRecount();
    setAnswer(null);
    const found = await submit.run((key) => send(true, { key }));
    // What was changed meanwhile was not looked at.
    if (found === null || mine !== asked.current) return;
    setAnswer(found);
    const body = by();
    await run(true, (_dryRun, after) => call(previewing, { body: { by: body, after, step: 200 } }));
  };
  const publish = async () => {
    if (answer === null) return;
    const { revision: seen } = answer;
    const found = await submit.run((key) =>
      send(false, { key, seen }).catch((error: unknown) => {
        // Somebody else published first: that is looked at before anything is put in its place.
        if (asRefused(error).code === 'changed_meanwhile') setAnswer(null);
        throw error;
      }),
    );
    if (found === null) return;
    setAnswer(found);
    forgetRecount();
    await client.invalidateQueries();
  };
  const forget = () => {
    asked.current += 1;
    setAnswer(null);
    submit.forget();
    forgetRecount();
  };
  return {
    answer,
    recount,
    refused: submit.refused ?? refused,
    busy: submit.busy || busy,
    looked: answer !== null && !answer.published && recount?.finished === true,
    look,
    publish,
    forget,
  };
}
