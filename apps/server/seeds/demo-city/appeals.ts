import type { CaseKind, CaseSource } from '@hearthline/domain/cases/case-terms';
import type { Appeal } from '../../src/features/cases/cases.public.ts';
import type { City, Home } from './city.ts';
import { letterFor } from './letters.ts';
import type { Chance } from './random.ts';

export interface PlannedAppeal {
  appeal: Appeal;
  kind: CaseKind;
  source: CaseSource;
  home: Home | null;
  result: string;
}

const winterKinds: readonly (readonly [CaseKind, number])[] = [
  ['heat_use', 46],
  ['repair', 20],
  ['emergency', 2],
  ['fee', 8],
  ['consultation', 9],
  ['complaint', 6],
  ['report', 1],
  ['commendation', 2],
  ['suggestion', 2],
  ['petition', 1],
  ['paid_service', 2],
  ['other', 1],
];
const summerKinds: readonly (readonly [CaseKind, number])[] = [
  ['repair', 18],
  ['fee', 18],
  ['consultation', 30],
  ['stop_heat', 10],
  ['application', 8],
  ['complaint', 4],
  ['suggestion', 5],
  ['commendation', 2],
  ['paid_service', 5],
];
const sources: readonly (readonly [CaseSource, number])[] = [
  ['hotline', 52],
  ['hotline_12345', 12],
  ['wechat', 7],
  ['website', 6],
  ['hall', 7],
  ['station', 4],
  ['steward', 5],
  ['government', 1],
  ['parent_company', 1],
  ['letter', 1],
  ['opinion_book', 1],
  ['email', 1],
  ['forum', 1],
  ['media', 1],
];

const hour = 3_600_000;

export function isWinter(at: number): boolean {
  const month = new Date(at + 8 * hour).getUTCMonth() + 1;
  return month >= 11 || month <= 3;
}

/** One appeal as it might come at that moment: kind by season, home or a place in the street, words, source. */
export function planAppeal(
  city: City,
  chance: Chance,
  at: number,
  serial: number,
  neighbour: Home | null,
): PlannedAppeal {
  const kind = neighbour ? 'heat_use' : chance.weighted(isWinter(at) ? winterKinds : summerKinds);
  const source = neighbour ? 'hotline' : chance.weighted(sources);
  const home = neighbour ?? (kind === 'emergency' || chance.happens(0.06) ? null : chance.pick(city.homes));
  const { letter, text, result } = letterFor(kind, chance);
  const superior = source === 'hotline_12345' || source === 'government' || source === 'parent_company';
  const accused = kind === 'complaint' && home && chance.happens(0.3) ? [home.stewardId] : [];
  const appeal: Appeal = {
    source,
    kind,
    topic: letter.topic,
    urgency: letter.urgency,
    text,
    callerName: home?.callerName ?? null,
    phone: home?.phone ?? null,
    premisesId: home?.premisesId ?? null,
    place: home ? null : chance.pick(['人民路与新华街交叉口', '春晖小区南门外路边', '和平广场东侧']),
    happenedAt: null,
    sealed: accused.length > 0 && chance.happens(0.5) ? true : null,
    accusedStaffIds: accused,
    accusedUnitIds: [],
    outside: superior
      ? {
          system: source === 'hotline_12345' ? '12345' : source,
          number: `WB${new Date(at).getUTCFullYear()}${String(serial).padStart(6, '0')}`,
          due: at + chance.pick([72, 120, 168]) * hour,
        }
      : null,
    messageId: null,
    originUnitId: null,
    originalHash: null,
    files: [],
    answered: null,
    handled: null,
  };
  return { appeal, kind, source, home, result };
}
