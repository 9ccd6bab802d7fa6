import { queueViews } from '@hearthline/contract/queue';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { type QueueAddress, type QueueView, readQueueAddress } from '../../features/queue/queue-query.ts';
import { withWords } from '../../lib/language.ts';
import { DeskFrame } from './desk-frame.tsx';
import { Landing } from './landing.tsx';
import { BrokenPage } from './pages/broken-page.tsx';
import { NoSuchPage } from './pages/no-such-page.tsx';
import { QueuePage } from './pages/queue-page.tsx';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const only = <N extends string>(name: N, value: unknown) => {
  const found = text(value);
  return (found === undefined ? {} : { [name]: found }) as Partial<Record<N, string>>;
};

/** The router keeps what a page did not read: named as nothing it goes, or a mangled filter would be asked for all the same. */
const knownInQueue = (given: Record<string, unknown>): QueueAddress => ({
  ...Object.fromEntries(Object.keys(given).map((name) => [name, undefined])),
  ...readQueueAddress(given),
});

const root = createRootRoute({ component: DeskFrame, notFoundComponent: NoSuchPage });

const home = createRoute({
  getParentRoute: () => root,
  path: '/desk',
  component: Landing,
});

const today = createRoute({
  getParentRoute: () => root,
  path: '/desk/today',
  component: lazyRouteComponent(() => import('./pages/today-page.tsx'), 'TodayPage'),
});

const queue = createRoute({
  getParentRoute: () => root,
  path: '/desk/queue/$view',
  params: {
    parse: ({ view }) => ({ view: (queueViews as readonly string[]).includes(view) ? (view as QueueView) : 'turn' }),
  },
  validateSearch: knownInQueue,
  component: QueuePage,
});

const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/desk/cases/$id',
  validateSearch: (search: Record<string, unknown>) => only('act', search['act']),
  component: lazyRouteComponent(() => withWords(import('./pages/case-page.tsx')), 'CasePage'),
});

const intake = createRoute({
  getParentRoute: () => root,
  path: '/desk/intake',
  validateSearch: (search: Record<string, unknown>) => only('message', search['message']),
  component: lazyRouteComponent(() => withWords(import('./pages/intake-page.tsx')), 'IntakePage'),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/desk/inbox',
  validateSearch: (search: Record<string, unknown>) => ({
    ...only('state', search['state']),
    ...only('open', search['open']),
  }),
  component: lazyRouteComponent(() => withWords(import('./pages/inbox-page.tsx')), 'InboxPage'),
});

const search = createRoute({
  getParentRoute: () => root,
  path: '/desk/search',
  validateSearch: (given: Record<string, unknown>) => only('q', given['q']),
  component: lazyRouteComponent(() => withWords(import('./pages/search-page.tsx')), 'SearchPage'),
});

const followUps = createRoute({
  getParentRoute: () => root,
  path: '/desk/follow-ups',
  validateSearch: (search: Record<string, unknown>) => only('plan', search['plan']),
  component: lazyRouteComponent(() => withWords(import('./pages/follow-ups-page.tsx')), 'FollowUpsPage'),
});

const followUpPlans = createRoute({
  getParentRoute: () => root,
  path: '/desk/follow-ups/plans',
  validateSearch: (search: Record<string, unknown>) => only('month', search['month']),
  component: lazyRouteComponent(() => withWords(import('./pages/follow-ups-page.tsx')), 'FollowUpPlansPage'),
});

const dispatchSamples = createRoute({
  getParentRoute: () => root,
  path: '/desk/dispatch-samples',
  component: lazyRouteComponent(() => withWords(import('./pages/dispatch-samples-page.tsx')), 'DispatchSamplesPage'),
});

const paper = createRoute({
  getParentRoute: () => root,
  path: '/desk/paper',
  validateSearch: (search: Record<string, unknown>) => only('number', search['number']),
  component: lazyRouteComponent(() => withWords(import('./pages/paper-page.tsx')), 'PaperPage'),
});

const sheets = createRoute({
  getParentRoute: () => root,
  path: '/desk/sheets',
  validateSearch: (search: Record<string, unknown>) => only('view', search['view']),
  component: lazyRouteComponent(() => withWords(import('./pages/sheets-page.tsx')), 'SheetsPage'),
});

const sheetMonths = createRoute({
  getParentRoute: () => root,
  path: '/desk/sheet-months',
  component: lazyRouteComponent(() => withWords(import('./pages/sheets-page.tsx')), 'SheetMonthsPage'),
});

const oneSheet = createRoute({
  getParentRoute: () => root,
  path: '/desk/sheets/$id',
  component: lazyRouteComponent(() => withWords(import('./pages/sheet-page.tsx')), 'SheetPage'),
});

const policy = createRoute({
  getParentRoute: () => root,
  path: '/desk/policy',
  validateSearch: (search: Record<string, unknown>) => ({
    ...only('tab', search['tab']),
    ...only('version', search['version']),
    ...only('year', search['year']),
    ...only('what', search['what']),
  }),
  component: lazyRouteComponent(() => withWords(import('./pages/policy-page.tsx')), 'PolicyPage'),
});

const orders = createRoute({
  getParentRoute: () => root,
  path: '/desk/import',
  component: lazyRouteComponent(() => withWords(import('./pages/import-page.tsx')), 'ImportPage'),
});

const calls = createRoute({
  getParentRoute: () => root,
  path: '/desk/calls',
  validateSearch: (given: Record<string, unknown>) => only('view', given['view']),
  component: lazyRouteComponent(() => withWords(import('./pages/calls-page.tsx')), 'CallsPage'),
});

const oneCall = createRoute({
  getParentRoute: () => root,
  path: '/desk/calls/$id',
  component: lazyRouteComponent(() => withWords(import('./pages/call-page.tsx')), 'CallPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/desk/settings',
  validateSearch: (given: Record<string, unknown>) => only('tab', given['tab']),
  component: lazyRouteComponent(() => withWords(import('./pages/settings-page.tsx')), 'SettingsPage'),
});

const premisesList = createRoute({
  getParentRoute: () => root,
  path: '/desk/premises',
  validateSearch: (given: Record<string, unknown>) => only('q', given['q']),
  component: lazyRouteComponent(() => withWords(import('./pages/premises-page.tsx')), 'PremisesListPage'),
});

const onePremises = createRoute({
  getParentRoute: () => root,
  path: '/desk/premises/$id',
  component: lazyRouteComponent(() => withWords(import('./pages/premises-page.tsx')), 'PremisesPage'),
});

const areas = createRoute({
  getParentRoute: () => root,
  path: '/desk/areas',
  component: lazyRouteComponent(() => withWords(import('./pages/areas-page.tsx')), 'AreasPage'),
});

const oneCustomer = createRoute({
  getParentRoute: () => root,
  path: '/desk/customers/$id',
  component: lazyRouteComponent(() => withWords(import('./pages/premises-page.tsx')), 'CustomerPage'),
});

const interruptions = createRoute({
  getParentRoute: () => root,
  path: '/desk/interruptions',
  component: lazyRouteComponent(() => withWords(import('./pages/interruptions-page.tsx')), 'InterruptionsPage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/desk/account',
  component: lazyRouteComponent(() => withWords(import('./pages/account-page.tsx')), 'AccountPage'),
});

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/desk/accounts',
  component: lazyRouteComponent(() => withWords(import('./pages/account-page.tsx')), 'AccountsPage'),
});

const looks = createRoute({
  getParentRoute: () => root,
  path: '/desk/looks',
  validateSearch: (given: Record<string, unknown>) => only('sealed', given['sealed']),
  component: lazyRouteComponent(() => withWords(import('./pages/looks-page.tsx')), 'LooksPage'),
});

const retention = createRoute({
  getParentRoute: () => root,
  path: '/desk/retention',
  validateSearch: (given: Record<string, unknown>) => only('tab', given['tab']),
  component: lazyRouteComponent(() => withWords(import('./pages/retention-page.tsx')), 'RetentionPage'),
});

/** Addresses are written by people and pasted into chats: plain `name=value`, no quoting. */
const readSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));
const writeSearch = (values: Record<string, unknown>): string => {
  const given = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  const written = new URLSearchParams(given).toString().replaceAll('%2C', ',');
  return written === '' ? '' : `?${written}`;
};

const routeTree = root.addChildren([
  home,
  today,
  queue,
  oneCase,
  intake,
  inbox,
  search,
  followUps,
  followUpPlans,
  dispatchSamples,
  paper,
  sheets,
  sheetMonths,
  oneSheet,
  policy,
  orders,
  calls,
  oneCall,
  settings,
  premisesList,
  onePremises,
  oneCustomer,
  areas,
  interruptions,
  account,
  accounts,
  looks,
  retention,
]);

export function newDeskRouter() {
  return createRouter({
    routeTree,
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    scrollRestoration: false,
    defaultErrorComponent: BrokenPage,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newDeskRouter>;
  }
}
