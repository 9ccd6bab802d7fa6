import type { CallInput, Endpoint, Result } from '@hearthline/contract/endpoint';
import type { checkReceipt, intakePublicly, lookUpCase, ratePublicly, urgePublicly } from '@hearthline/contract/public';
import { send } from '../../lib/api-client.ts';
import { Refused } from '../../lib/refused.ts';

/**
 * The five public endpoints by address alone: importing the contract's values would bring its validators onto a
 * customer's phone. A test compares these addresses with the contract.
 */
export const portalPaths = {
  lookUpCase: '/api/public/lookup',
  checkReceipt: '/api/public/receipt',
  urgePublicly: '/api/public/urge',
  ratePublicly: '/api/public/rating',
  intakePublicly: '/api/public/cases',
} as const;

/** What opens one's own case. */
export type CaseKey = { number: string } & ({ lastFour: string } | { checkCode: string });

type Body<E extends Endpoint> = NonNullable<CallInput<E>['body']>;

async function post<E extends Endpoint>(path: string, body: Body<E>, key: string): Promise<Result<E>> {
  const response = await send('POST', path, JSON.stringify(body), { key, type: 'application/json' });
  return response.json().catch(() => {
    throw new Refused(0, { code: 'network' });
  }) as Promise<Result<E>>;
}

export const lookUp = (body: Body<typeof lookUpCase>, key: string) =>
  post<typeof lookUpCase>(portalPaths.lookUpCase, body, key);
export const check = (body: Body<typeof checkReceipt>, key: string) =>
  post<typeof checkReceipt>(portalPaths.checkReceipt, body, key);
export const urge = (body: Body<typeof urgePublicly>, key: string) =>
  post<typeof urgePublicly>(portalPaths.urgePublicly, body, key);
export const rate = (body: Body<typeof ratePublicly>, key: string) =>
  post<typeof ratePublicly>(portalPaths.ratePublicly, body, key);
export const putIn = (body: Body<typeof intakePublicly>, key: string) =>
  post<typeof intakePublicly>(portalPaths.intakePublicly, body, key);
