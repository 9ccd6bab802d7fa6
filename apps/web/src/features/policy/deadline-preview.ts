import { previewDeadlines } from '@hearthline/contract/calendars';
import type { Input } from '@hearthline/contract/endpoint';
import { call } from '../../lib/api-client.ts';
import type { SendStep } from './use-recount.ts';

type By = Input<typeof previewDeadlines>['body']['by'];

/** Goes through the open cases for what a list or hours would move; it only ever looks. */
export function previewOf(by: By): SendStep {
  return (_dryRun, after) => call(previewDeadlines, { body: { by, after, step: 200 } });
}
