import type { Job, Permission } from '@hearthline/domain/permissions/permission';

export type TourStep =
  | 'calls'
  | 'intake'
  | 'queue'
  | 'follow_up'
  | 'inbox'
  | 'paper'
  | 'premises'
  | 'settings'
  | 'looks'
  | 'search'
  | 'bell'
  | 'help';

/** What each step points at; whoever has no such place is not led there. */
export const pointedAt: Record<TourStep, string> = {
  calls: '.hl-rail a[href="/desk/calls"]',
  intake: '.hl-rail a[href="/desk/intake"]',
  queue: '.hl-rail a[href="/desk/queue/turn"]:not(.hl-brand)',
  follow_up: '.hl-rail a[href="/desk/follow-ups"]',
  inbox: '.hl-rail a[href="/desk/inbox"]',
  paper: '.hl-rail a[href="/desk/paper"]',
  premises: '.hl-rail a[href="/desk/premises"]',
  settings: '.hl-rail a[href="/desk/settings"]',
  looks: '.hl-rail a[href="/desk/looks"]',
  search: '.hl-search',
  bell: '.hl-bell',
  help: '.hl-help',
};

const centre: readonly TourStep[] = ['calls', 'intake', 'queue', 'follow_up', 'search', 'help'];
const hall: readonly TourStep[] = ['intake', 'queue', 'inbox', 'premises', 'search', 'help'];
const station: readonly TourStep[] = ['queue', 'paper', 'bell', 'premises', 'search', 'help'];
const field: readonly TourStep[] = ['queue', 'bell', 'premises', 'help'];
const above: readonly TourStep[] = ['queue', 'looks', 'search', 'help'];
const keeper: readonly TourStep[] = ['settings', 'help'];

/** The jobs whose days differ from what their permissions alone tell; of all others that which they may do is shown. */
const byJob: Partial<Record<Job, readonly TourStep[]>> = {
  operator: centre,
  hotline_duty: centre,
  centre_director: centre,
  hall_director: hall,
  counter_clerk: hall,
  hall_data_clerk: hall,
  customer_desk: hall,
  station_head: station,
  station_clerk: station,
  steward: field,
  repair_worker: field,
  emergency_team: field,
  supervision: above,
  leader: above,
  leader_in_charge: above,
  administrator: keeper,
};

const byPermission: readonly (readonly [TourStep, Permission])[] = [
  ['intake', 'case.intake'],
  ['queue', 'case.read'],
  ['follow_up', 'case.follow_up'],
  ['premises', 'premises.read'],
];

/** The steps of somebody's first day: of their first job with a round of its own, else of what they may do. */
export function stepsOf(jobs: readonly Job[], may: readonly Permission[]): readonly TourStep[] {
  for (const job of jobs) {
    const own = byJob[job];
    if (own) return own;
  }
  return [...byPermission.filter(([, needs]) => may.includes(needs)).map(([step]) => step), 'help'];
}
