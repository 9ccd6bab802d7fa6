import { sheetViews } from '@hearthline/contract/first-asked';
import { queueViews } from '@hearthline/contract/queue';
import type { Example } from './authorization/example.ts';
import { examples } from './authorization/examples.ts';
import { phone } from './sealed-cases.ts';
import type { Client, World } from './world.ts';

const all: Record<string, Example> = examples;
/** What is the same for everybody, or tells of the own session alone. */
const ofNoCase = ['readOpenApi', 'readDocs', 'listSessions', 'readSession'];

const list = JSON.stringify({
  year: 2025,
  papers: ['通知'],
  days: [{ name: '临时放假', date: '2025-12-03', isOffDay: true }],
});

/** Every list, count, search and page that is read without naming a case, as one person is answered now. */
export async function everythingRead(world: World, who: Client): Promise<Record<string, string>> {
  const reads = world.app.mount.endpoints
    .filter(({ method, name, path }) => method === 'GET' && !path.includes(':') && !ofNoCase.includes(name))
    .filter(({ name }) => all[name]?.last !== 'stream')
    .map(({ name, path }) => `${path}?${new URLSearchParams(all[name]?.query as Record<string, string>)}`);
  const [home] = world.homes;
  const urls = [
    ...reads,
    ...queueViews.map((view) => `/api/queue?view=${view}`),
    ...sheetViews.map((view) => `/api/sheets?view=${view}`),
    ...['taken', 'dismissed'].map((state) => `/api/inbox?state=${state}`),
    ...[phone, '投诉', home.accountNo].map((term) => `/api/search?q=${encodeURIComponent(term)}`),
    ...[33, 35].map((staffId) => `/api/handover/${staffId}`),
    `/api/premises/${home.id}`,
    `/api/customers/${home.customerId}`,
  ];
  const preview = { by: { what: 'holidays', text: list }, after: null, step: 50 };
  const asked: [string, () => ReturnType<Client['get']>][] = [
    ...urls.map((url): [string, () => ReturnType<Client['get']>] => [url, () => who.get(url)]),
    ['suggestions', () => who.post('/api/intake-suggestions', { text: '投诉态度', phone, premisesId: home.id })],
    ['preview', () => who.post('/api/policy/deadline-previews', preview)],
  ];
  const read: Record<string, string> = {};
  for (const [name, ask] of asked) {
    const { status, body } = await ask();
    read[name] = JSON.stringify([status, { ...body, requestId: '' }]);
  }
  return read;
}
