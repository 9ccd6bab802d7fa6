import type * as account from '@hearthline/contract/account';
import type * as areas from '@hearthline/contract/areas';
import type * as calls from '@hearthline/contract/calls';
import type * as cases from '@hearthline/contract/cases';
import type * as clocks from '@hearthline/contract/clocks';
import type * as corrections from '@hearthline/contract/corrections';
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
import type * as outside from '@hearthline/contract/outside';
import type * as policy from '@hearthline/contract/policy';
import type * as premises from '@hearthline/contract/premises';
import type * as portal from '@hearthline/contract/public';
import type * as queue from '@hearthline/contract/queue';
import type * as session from '@hearthline/contract/session';
import type * as settings from '@hearthline/contract/settings';
import type * as suggestions from '@hearthline/contract/suggestions';
import { nationalPack } from './national-pack.ts';
import { units } from './world-company.ts';

type Contract = typeof account &
  typeof areas &
  typeof calls &
  typeof cases &
  typeof clocks &
  typeof corrections &
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
  typeof outside &
  typeof policy &
  typeof premises &
  typeof portal &
  typeof queue &
  typeof session &
  typeof settings &
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
  number: string;
  checkCode: string;
  hash: string;
  homeId: string;
  customerId: string;
  communityId: string;
  areaId: string;
  messageId: string;
  interruptionId: string;
  callId: string;
  dutyId: string;
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
  /** Ends the session or the request's connection. */
  last?: 'session' | 'stream';
}

const river = units.riverStation.id;
const words = '授权测试';
const ofCase = (body: object = {}): Example => ({ about: 'case', body: () => body });
const plain = (more: Omit<Example, 'about'> = {}): Example => ({ about: 'nothing', ...more });
const day = '2025-12-10';
const backwards = { from: '2025-12-20T12:00:00+08:00', to: '2025-12-20T08:00:00+08:00' };
const customer = { name: '测试用户九', kind: 'person', flags: [], note: null, phones: [] };
const tie = (things: Things) => ({ premisesId: things.homeId, role: 'tenant', from: day, to: '2025-12-01' });
const pair = (things: Things) => ({ number: things.number, lastFour: '0001' });
const byArea = (things: Things) => ({ id: things.areaId });
const byHome = (things: Things) => ({ id: things.homeId });
const byCustomer = (things: Things) => ({ id: things.customerId });
const noOne = () => ({ id: 99_999 });
const job = { job: 'guard', unitId: 11, from: day };

const byCall = (things: Things) => ({ id: things.callId });
/** Calls are the company's: who may take them has them all in reach. No exchange is connected here. */
const callExamples = {
  readCallDesk: plain(),
  readCallRules: plain(),
  readCall: plain({ path: byCall }),
  listCalls: plain(),
  takeSeat: plain({ body: () => ({ seat: '1001' }) }),
  sortCall: plain({ path: byCall, body: () => ({ as: 'asked_only' }) }),
  tieCall: plain({ path: byCall, body: (things) => ({ caseId: things.caseId }) }),
  tryCallBack: plain({ path: byCall, body: () => ({ reached: true }) }),
  dialNumber: plain({ body: () => ({ number: '13800000001' }) }),
  playCall: plain({ body: () => ({ scenario: 'answered' }) }),
  readConnections: plain(),
  readWordTables: plain(),
} satisfies Partial<Record<EndpointName, Example>>;

const caseExamples = {
  intakeCase: plain({ body: () => ({ source: 'hotline', kind: 'consultation', text: words }) }),
  readCase: ofCase(),
  findCaseByNumber: { about: 'case', path: (things) => ({ number: things.number }) },
  revealCase: ofCase({ reason: 'verify' }),
  answerCase: ofCase({ code: 'solved', way: 'phone', words }),
  classifyCase: ofCase({
    kind: 'heat_use',
    topic: null,
    urgency: 'normal',
    sealed: false,
    premisesId: null,
    place: null,
  }),
  dispatchCase: ofCase({ unitId: river }),
  addJointOrder: ofCase({ unitId: river }),
  noteCase: ofCase({ words }),
  attachFile: { about: 'case', body: (things) => ({ hash: things.hash, name: 'a.txt' }) },
  tellCustomer: ofCase({ way: 'phone', words }),
  notifyOwner: ofCase({ owner: words, way: 'phone', words }),
  urgeCase: ofCase({ by: 'customer' }),
  superviseCase: ofCase({ words }),
  escalateCase: ofCase({ toUnitId: 10, words }),
  askPause: ofCase({ cause: 'customer_asks_later', from: '2025-12-01T01:00:00Z', words }),
  askExtension: ofCase({ promiseId: 'PRM-4', variant: 'working-days', until: '2026-12-01T01:00:00Z', words }),
  decideRequest: ofCase({ no: 1, granted: true }),
  resumeClock: ofCase({ words }),
  readLedger: ofCase(),
  stepOutside: ofCase({ step: 'sign' }),
  reworkOutside: ofCase({ words }),
  followUpCase: ofCase({ outcome: 'satisfied', way: 'phone', score: 5 }),
  closeCase: ofCase({ code: 'solved' }),
  reopenCase: ofCase({ because: 'caller', words }),
  joinCase: { about: 'case', body: (things) => ({ to: things.caseId }) },
  unjoinCase: ofCase(),
  assignOrder: ofCase({ assigneeId: 33 }),
  acceptOrder: ofCase(),
  returnOrder: ofCase({ words }),
  transferOrder: ofCase({ unitId: river, assigneeId: 33, words }),
  addAssistant: ofCase({ staffId: 33 }),
  progressOrder: ofCase({ words }),
  agreeAppointment: ofCase({ for: '2030-01-01T02:00:00Z' }),
  failAppointment: ofCase({ words }),
  tellFailedAppointment: ofCase({ consents: true }),
  cancelAppointment: ofCase({}),
  gradeFault: ofCase({ grade: 'small' }),
  arriveOrder: ofCase({ proof: 'place' }),
  finishOrder: ofCase({ cause: 'company', result: words, noVisitReason: words }),
  quickEntry: ofCase({
    staffId: 32,
    arrivedAt: null,
    doneAt: '2025-12-01T09:00:00+08:00',
    cause: 'company',
    result: words,
    noVisitReason: words,
  }),
  printOrder: ofCase(),
  printReceipt: ofCase(),
  downloadFile: { about: 'case', path: (things) => ({ hash: things.hash }) },
  uploadFile: plain(),
  listLooks: plain(),
  readQueue: plain(),
  listFollowUps: plain(),
  countQueue: plain(),
  exportQueue: plain({ body: () => ({ format: 'csv' }) }),
  listQueueViews: plain(),
  saveQueueView: plain({ body: () => ({ name: words, query: {} }) }),
  forgetQueueView: plain({ path: (things) => ({ id: things.messageId }) }),
  searchCases: plain({ query: { q: words } }),
  listenLive: plain({ last: 'stream' }),
  bePresent: ofCase({ page: 'a-page-of-one', said: 'left' }),
  listNotices: plain(),
  readNotice: plain({ path: (things) => ({ id: noticeIdOf(things.staffId) }) }),
  readAllNotices: plain({ body: () => ({ until: '2025-12-01T09:00:00+08:00' }) }),
} satisfies Partial<Record<EndpointName, Example>>;

const bySheet = (things: Things) => ({ id: things.sheetId });
const sheetSide = (body: object = {}): Example => ({ about: 'sheet_side', path: bySheet, body: () => body });
const ofSheet = (body: object = {}): Example => ({ about: 'sheet', path: bySheet, body: () => body });

const sheetExamples = {
  listSheets: plain(),
  readSheet: ofSheet(),
  readCaseSheet: ofCase(),
  openSheet: ofCase(),
  printSheet: ofSheet(),
  notifyOnce: sheetSide({ way: 'oral', materials: ['房产证'] }),
  leadCustomer: sheetSide({ unitId: river, met: true }),
  askLeader: sheetSide({ words }),
  nameDepartment: ofSheet({ unitId: river }),
  handOverSheet: sheetSide({ unitId: 11 }),
  takeOverSheet: sheetSide(),
  receiveSheet: sheetSide(),
  acceptSheet: sheetSide(),
  giveBackSheet: sheetSide({ words }),
  promiseContact: sheetSide({ way: 'phone' }),
  recordContact: sheetSide({ way: 'phone', words }),
  askSheetUrgency: sheetSide({ because: 'customer_refuses', words }),
  decideSheetUrgency: ofSheet({ granted: false, words }),
  resolveSheet: sheetSide({ done: true, result: words }),
  recordObjection: sheetSide({ words }),
  tellResult: sheetSide({ way: 'phone', words }),
  exemptSheet: sheetSide({ because: 'anonymous', words }),
  findLiability: ofSheet({ liability: 'report', staffId: 32, provedBy: [], ground: words, words }),
  listSheetMonths: plain(),
  handInSheets: { about: 'department', body: () => ({ unitId: river, month: '2025-12' }) },
  receiveSheets: { about: 'sheet', path: (things) => ({ id: things.monthId }) },
} satisfies Partial<Record<EndpointName, Example>>;

const homeExamples = {
  searchPremises: plain({ query: { q: '幸福里' } }),
  readPremises: { about: 'home', path: byHome },
  listCommunities: plain(),
  listAreas: plain(),
  readArea: { about: 'home', path: byArea },
  checkAreas: plain(),
  createArea: { about: 'station', body: () => ({ name: '新片', stationUnitId: river }) },
  setAreaPremises: { about: 'home', path: byArea, body: (things) => ({ premisesIds: [things.homeId], from: day }) },
  setSteward: { about: 'home', path: byArea, body: () => ({ staffId: 33, from: day }) },
  setSubstitute: { about: 'home', path: byArea, body: () => ({ staffId: 33, from: day, to: '2025-12-01' }) },
  closeArea: { about: 'home', path: byArea, body: () => ({ on: day }) },
  registerPremises: {
    about: 'station',
    body: (things) => ({ accountNo: 'T90001', communityId: things.communityId, building: '9', room: '101' }),
  },
  changePremises: {
    about: 'home',
    path: byHome,
    body: (things) => ({ accountNo: 'T00002', communityId: things.communityId, building: '3', room: '501' }),
  },
  notePremises: { about: 'home', path: byHome, body: () => ({ words: 'the valve is behind the cupboard' }) },
  readCustomer: { about: 'home', path: byCustomer },
  recordReading: { about: 'home', path: byHome, body: () => ({ celsius: '18.5' }) },
  registerCustomer: { about: 'home', unseen: 'unknown_premises', body: (things) => ({ ...customer, at: tie(things) }) },
  revealCustomer: { about: 'home', path: byCustomer, body: () => ({ reason: 'verify' }) },
  changeCustomer: { about: 'home', path: byCustomer, body: () => customer },
  openOccupancy: { about: 'home', path: byCustomer, body: tie },
  closeOccupancy: { about: 'home', path: byCustomer, body: tie },
  addCommunity: { about: 'station', body: () => ({ name: '幸福里小区', stationUnitId: river }) },
  addCommunityAlias: {
    about: 'station',
    path: (things) => ({ id: things.communityId }),
    body: () => ({ alias: '老毛纺厂家属院' }),
  },
} satisfies Partial<Record<EndpointName, Example>>;

const companyExamples = {
  listUnits: plain(),
  createUnit: plain({ body: () => ({ kind: 'service_hall', name: '新厅', parentId: 10 }) }),
  changeUnit: plain({ path: () => ({ id: 15 }), body: () => ({ name: '城东技术科', parentId: 10 }) }),
  closeUnit: plain({ path: () => ({ id: 15 }), body: () => ({ on: day }) }),
  listStaff: plain(),
  readStaff: plain({ path: () => ({ id: 32 }) }),
  createStaff: plain({ body: () => ({ staffNo: '1001', name: '重号', password: 'Cold-Summer-8' }) }),
  changeStaff: plain({ path: noOne, body: () => ({ name: '无' }) }),
  giveJob: plain({ path: noOne, body: () => job }),
  endJob: plain({ path: noOne, body: () => ({ ...job, to: '2025-12-11' }) }),
  leaveStaff: plain({ path: noOne, body: () => ({ on: day }) }),
  resetPassword: plain({ path: noOne, body: () => ({ password: 'Cold-Summer-8' }) }),
  readDuty: plain({ query: { line: 'hotline' } }),
  readRota: plain({ path: () => ({ id: river }), query: { from: backwards.to, to: backwards.from } }),
  rosterDuty: {
    about: 'unit',
    path: () => ({ id: river }),
    body: () => ({ entries: [{ line: 'repair', staffId: 34, ...backwards }] }),
  },
  changeDuty: {
    about: 'unit',
    path: (things) => ({ id: river, entryId: things.dutyId }),
    body: () => ({ becomes: { staffId: 34, ...backwards } }),
  },
  readOpenWork: { about: 'unit', path: () => ({ staffId: 32 }) },
  handOver: { about: 'unit', path: () => ({ staffId: 32 }), body: () => ({ toStaffId: 32 }) },
  listPacks: plain(),
  readPack: plain({ path: () => ({ version: 'demo-city@2025-10-01' }) }),
  // Of another company: refused by its rule once the job may publish at all.
  publishPack: plain({ body: () => ({ text: nationalPack }) }),
  readCalendars: plain({ query: { year: 2025 } }),
  rehearsePack: plain({ body: () => ({ text: 'id: [', since: day }) }),
  moveCases: plain({
    body: () => ({
      from: 'demo-city@2025-10-01',
      to: 'demo-city@2025-10-01',
      words: 'asked by the company',
      dryRun: true,
    }),
  }),
  restateCases: plain({ body: () => ({ since: day, words: 'a list was corrected', dryRun: true }) }),
  previewOrders: plain({ body: (things) => ({ fileHash: things.hash, sender: '12345' }) }),
  importOrders: plain({
    body: (things) => ({ fileHash: things.hash, sender: '12345', columns: { number: 0, text: 1 }, dryRun: true }),
  }),
  listCorrections: plain({ query: { week: day } }),
  suggestIntake: plain({ body: () => ({ text: words }) }),
  previewImport: plain({ body: (things) => ({ kind: 'premises', fileHash: things.hash }) }),
  startImport: plain({
    body: (things) => ({ kind: 'readings', fileHash: things.hash, fileName: words, columns: {}, dryRun: true }),
  }),
  listImports: plain(),
  readImport: plain({ path: (things) => ({ id: noticeIdOf(things.staffId) }) }),
  stopImport: plain({ path: (things) => ({ id: noticeIdOf(things.staffId) }) }),
  listInterruptions: plain(),
  recordInterruption: plain({
    body: (things) => ({ cause: 'fault', text: words, places: [{ communityId: things.communityId }] }),
  }),
  changeInterruption: plain({
    path: (things) => ({ id: things.interruptionId }),
    body: () => ({ cause: 'fault', text: words }),
  }),
  endInterruption: plain({ path: (things) => ({ id: things.interruptionId }) }),
  readOutsideRates: plain({ query: { from: day, to: day } }),
  exportReplies: plain({ path: (things) => ({ fileHash: things.hash }), query: { sender: '12345' } }),
  readInbox: plain(),
  dismissMessage: plain({ path: (things) => ({ id: things.messageId }), body: () => ({ reason: 'nothing_asked' }) }),
  receiveMail: plain({ body: () => ({ emlBase64: 'AAAA' }) }),
  readSession: plain(),
  signOut: plain({ last: 'session' }),
  changePassword: plain({ body: () => ({ current: 'not the password', next: 'Cold-Summer-8' }) }),
  listSessions: plain(),
  endSession: plain({ path: (things) => ({ id: sessionIdOf(things.staffId) }) }),
  endOtherSessions: plain(),
  readAccountLog: plain(),
  knowDevices: plain({ body: () => ({ until: '2025-12-01T09:00:00+08:00' }) }),
  readSecondFactor: plain(),
  beginSecondFactor: plain({ body: () => ({ password: 'not the password' }) }),
  confirmSecondFactor: plain({ body: () => ({ code: '123456' }) }),
  renewRecoveryCodes: plain({ body: () => ({ password: 'not the password' }) }),
  endSecondFactor: plain({ body: () => ({ password: 'not the password' }) }),
  readAccountOf: plain({ path: noOne }),
  endSessionsOf: plain({ path: noOne }),
  resetSecondFactor: plain({ path: noOne }),
} satisfies Partial<Record<EndpointName, Example>>;

/** Everything reachable without signing in; whoever adds one decides it here. */
export const publicExamples = {
  signIn: plain({ body: () => ({ staffNo: '1001', password: 'Warm-Winter-7' }) }),
  intakePublicly: plain({ body: () => ({ kind: 'heat_use', text: words, phone: '13900000001' }) }),
  lookUpCase: plain({ body: pair }),
  checkReceipt: plain({ body: ({ number, checkCode }) => ({ number, checkCode }) }),
  urgePublicly: plain({ body: pair }),
  ratePublicly: plain({ body: (things) => ({ ...pair(things), stars: 5 }) }),
  verifyWechat: plain({ query: { signature: 'none', timestamp: '1', nonce: '1', echostr: 'x' } }),
  pushOrders: plain({ query: { sender: '12345', timestamp: '1', signature: 'none' } }),
  receiveWechat: plain({ query: { timestamp: '1', nonce: '1' } }),
  readOpenApi: plain(),
  readDocs: plain(),
} satisfies Partial<Record<EndpointName, Example>>;

/** One request to every endpoint; without one here, a new endpoint does not compile. */
export const examples: Record<EndpointName, Example> = {
  ...callExamples,
  ...caseExamples,
  ...sheetExamples,
  ...homeExamples,
  ...companyExamples,
  ...publicExamples,
};
