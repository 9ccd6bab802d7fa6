import type * as account from '@hearthline/contract/account';
import type * as areas from '@hearthline/contract/areas';
import type * as calendars from '@hearthline/contract/calendars';
import type * as calls from '@hearthline/contract/calls';
import type * as cases from '@hearthline/contract/cases';
import type * as clocks from '@hearthline/contract/clocks';
import type * as communities from '@hearthline/contract/communities';
import type * as corrections from '@hearthline/contract/corrections';
import type * as customers from '@hearthline/contract/customers';
import type * as dispatchRules from '@hearthline/contract/dispatch-rules';
import type * as duty from '@hearthline/contract/duty';
import type { Endpoint } from '@hearthline/contract/endpoint';
import type * as files from '@hearthline/contract/files';
import type * as firstAsked from '@hearthline/contract/first-asked';
import type * as followUps from '@hearthline/contract/follow-ups';
import type * as handover from '@hearthline/contract/handover';
import type * as importRuns from '@hearthline/contract/import-runs';
import type * as imports from '@hearthline/contract/imports';
import type * as inbox from '@hearthline/contract/inbox';
import type * as interruptions from '@hearthline/contract/interruptions';
import type * as live from '@hearthline/contract/live';
import type * as looks from '@hearthline/contract/looks';
import type * as meta from '@hearthline/contract/meta';
import type * as notices from '@hearthline/contract/notices';
import type * as orders from '@hearthline/contract/orders';
import type * as organisation from '@hearthline/contract/organisation';
import type * as outdoor from '@hearthline/contract/outdoor';
import type * as outside from '@hearthline/contract/outside';
import type * as policy from '@hearthline/contract/policy';
import type * as premises from '@hearthline/contract/premises';
import type * as portal from '@hearthline/contract/public';
import type * as queue from '@hearthline/contract/queue';
import type * as retention from '@hearthline/contract/retention';
import type * as session from '@hearthline/contract/session';
import type * as settings from '@hearthline/contract/settings';
import type * as sheetMonths from '@hearthline/contract/sheet-months';
import type * as suggestions from '@hearthline/contract/suggestions';
import type * as todays from '@hearthline/contract/today';
import type * as wordTables from '@hearthline/contract/words';
import type { Permission } from '@hearthline/domain/permissions/permission';
import { units } from '../world-company.ts';

type Contract = typeof account &
  typeof areas &
  typeof calendars &
  typeof calls &
  typeof cases &
  typeof clocks &
  typeof communities &
  typeof corrections &
  typeof customers &
  typeof dispatchRules &
  typeof duty &
  typeof files &
  typeof firstAsked &
  typeof followUps &
  typeof handover &
  typeof importRuns &
  typeof imports &
  typeof interruptions &
  typeof inbox &
  typeof live &
  typeof looks &
  typeof meta &
  typeof notices &
  typeof orders &
  typeof organisation &
  typeof outdoor &
  typeof outside &
  typeof policy &
  typeof premises &
  typeof portal &
  typeof queue &
  typeof retention &
  typeof todays &
  typeof session &
  typeof settings &
  typeof sheetMonths &
  typeof wordTables &
  typeof suggestions;
export type EndpointName = {
  [Name in keyof Contract]: Contract[Name] extends Endpoint ? Contract[Name]['name'] : never;
}[keyof Contract];

/**
 * What a request is about, and so what lies out of reach: `case` and `home` (premises, customers, areas) may not be
 * known of then; `station` and `unit` are known to everybody, so that only the act is refused. `sheet` is one of the river
 * station's, `sheet_side` an act that only its own people may do, `department` an act on all sheets of the station.
 */
export type About = 'nothing' | 'case' | 'home' | 'station' | 'unit' | 'sheet' | 'sheet_side' | 'department';

/** What the examples speak of; the case is at the river station, in hand, and may be another one each time. */
export interface Things {
  caseId: string;
  /** Went by rule, and was drawn to be looked at again. */
  sentCaseId: string;
  /** Of the words letters are understood by. */
  exampleId: string;
  number: string;
  checkCode: string;
  hash: string;
  homeId: string;
  customerId: string;
  communityId: string;
  areaId: string;
  messageId: string;
  /** Of the bytes the message came in as. */
  messageHash: string;
  interruptionId: string;
  callId: string;
  dutyId: string;
  destructionId: string;
  holdId: string;
  sheetId: string;
  monthId: string;
  /** Who asks; 0: nobody. */
  staffId: number;
}

/** The one notice of each person: nobody else's can be read. */
export const noticeIdOf = (staffId: number): string => `00000000-0000-7000-8009-${String(staffId).padStart(12, '0')}`;

/** A second session of each person, so that there is one to end. */
export const sessionIdOf = (staffId: number): string => `00000000-0000-7000-8010-${String(staffId).padStart(12, '0')}`;

export interface Example {
  about: About;
  /** Parameters of the path; those of a case's or order's path are filled in anyway. */
  path?: (things: Things) => Record<string, string | number>;
  query?: Record<string, string | number>;
  body?: (things: Things) => object;
  /** What is answered when out of reach, where it is not 404 or 403: something named in the body is not found. */
  unseen?: string;
  /** Asked inside besides the endpoint's own permission: what the body speaks of wants it. */
  also?: Permission;
  /** The case is as fit after it as before: the next who may is asked with the same one. */
  again?: true;
  /** Ends the session or the request's connection. */
  last?: 'session' | 'stream';
}

export const river = units.riverStation.id;
export const words = '授权测试';
export const ofCase = (body: object = {}): Example => ({ about: 'case', body: () => body });
export const againOfCase = (body: object = {}): Example => ({ ...ofCase(body), again: true });
export const plain = (more: Omit<Example, 'about'> = {}): Example => ({ about: 'nothing', ...more });
export const day = '2025-12-10';
export const backwards = { from: '2025-12-20T12:00:00+08:00', to: '2025-12-20T08:00:00+08:00' };
export const customer = { name: '测试用户九', kind: 'person', flags: [], note: null, phones: [] };
export const tie = (things: Things) => ({ premisesId: things.homeId, role: 'tenant', from: day, to: '2025-12-01' });
export const pair = (things: Things) => ({ number: things.number, lastFour: '0001' });
export const byArea = (things: Things) => ({ id: things.areaId });
export const byHome = (things: Things) => ({ id: things.homeId });
export const byCustomer = (things: Things) => ({ id: things.customerId });
export const noOne = () => ({ id: 99_999 });
export const job = { job: 'guard', unitId: 11, from: day };
