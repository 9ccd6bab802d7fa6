import { sheetViews } from '@hearthline/contract/first-asked';
import { queueViews } from '@hearthline/contract/queue';
import type { Client, World } from './world.ts';

/** What is looked for behind them: a sealed case, one of another unit, and who called. */
export interface SideDoors {
  sealed: { id: string; number: string };
  foreign: { id: string; number: string };
  hash: string;
  matter: string;
  caller: { callerName: string; phone: string; place: string };
}

const everyColumn = ['number', 'place', 'summary', 'person', 'caller'] as const;

/** Every way by which something of a case could reach somebody who only looks. */
export async function doors(
  who: Client,
  world: World,
  about: SideDoors,
): Promise<[string, { status: number; body: unknown }][]> {
  const { sealed, foreign, hash, matter, caller } = about;
  const home = world.homes[0];
  const search = (term: string) => `/api/search?q=${encodeURIComponent(term)}`;
  const addresses: Record<string, string> = {
    'search number': search(sealed.number),
    'search matter': search(matter),
    'search name': search(caller.callerName),
    'search phone': search(caller.phone),
    'search place': search(caller.place),
    counts: '/api/queue/counts',
    'follow-ups': '/api/follow-ups',
    notices: '/api/notices',
    premises: `/api/premises/${home.id}`,
    'premises west': `/api/premises/${world.homes[5].id}`,
    customer: `/api/customers/${home.customerId}`,
    'inbox taken': '/api/inbox?state=taken',
    handover: '/api/handover/33',
    looks: '/api/looks',
    calls: '/api/calls',
    'calls missed': '/api/calls?view=missed',
    'call desk': '/api/calls/desk',
  };
  for (const view of queueViews) addresses[`queue ${view}`] = `/api/queue?view=${view}`;
  for (const view of sheetViews) addresses[`sheets ${view}`] = `/api/sheets?view=${view}`;
  for (const { id, number } of [sealed, foreign]) {
    addresses[`case ${number}`] = `/api/cases/${id}`;
    addresses[`number ${number}`] = `/api/case-numbers/${number}`;
    addresses[`ledger ${number}`] = `/api/cases/${id}/ledger`;
    addresses[`sheet ${number}`] = `/api/cases/${id}/sheet`;
    addresses[`file ${number}`] = `/api/cases/${id}/files/${hash}`;
    addresses[`paper ${number}`] = `/api/cases/${id}/orders/1/sheet.pdf`;
    addresses[`receipt ${number}`] = `/api/cases/${id}/receipt.pdf`;
  }
  const opened = Object.entries(addresses).map(
    async ([name, url]) => [name, await who.get(url)] as [string, { status: number; body: unknown }],
  );
  const asked = { phone: caller.phone, premisesId: home.id };
  return [
    ...(await Promise.all(opened)),
    ['suggestions', await who.post('/api/intake-suggestions', { ...asked, text: matter })],
    ['export', await who.post('/api/queue/export', { view: 'all', format: 'csv', columns: [...everyColumn] })],
    ['note', await who.post(`/api/cases/${sealed.id}/notes`, { words: '问一句' })],
  ];
}
