import { nationalPack } from '../national-pack.ts';
import { coldRule, sentDay } from '../sending.ts';
import {
  backwards,
  day,
  type EndpointName,
  type Example,
  job,
  noOne,
  noticeIdOf,
  plain,
  river,
  words,
} from './example.ts';

const nightHours = { unit: river, calendar: 'office', from: day, source: words, weekly: { mon: [['22:00', '30:00']] } };

const winter = { calendar: 'office', id: '2030', opens: '2030-11-15', closes: '2031-03-15', source: words };

export const companyExamples = {
  readConnections: plain(),
  readDispatchRules: plain(),
  setDispatchRule: plain({ body: () => ({ base: 0, rule: coldRule, why: words }) }),
  checkDispatchDraw: plain({ path: () => ({ topic: 'not_hot', day: sentDay }) }),
  listDispatchSamples: plain(),
  // Told by its rule what is missing, once the job may judge at all.
  judgeDispatchSample: plain({ path: ({ sentCaseId: id }) => ({ id }), body: () => ({ right: false }) }),
  readWordTables: plain(),
  // A pattern that is none: nothing is read by these tables, which would take longer than all that is asked here.
  tryWordTables: plain({ body: () => ({ changes: [{ name: 'noise', patterns: ['('] }] }) }),
  publishWordTables: plain({ body: () => ({ base: 0, changes: [{ name: 'noise', patterns: ['('] }], note: words }) }),
  listWordExamples: plain(),
  addWordExample: plain({ body: () => ({ name: words, content: words, expect: { kind: 'repair' } }) }),
  withdrawWordExample: plain({ path: ({ exampleId: id }) => ({ id }), body: () => ({ why: words }) }),
  readWordLetter: plain({ body: () => ({ content: words }) }),
  restoreWordTables: plain({ body: () => ({ base: 0, version: 0, note: words }) }),
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
  publishHolidays: plain({ body: () => ({ text: '{' }) }),
  publishUnitHours: plain({ body: () => ({ ...nightHours, calendar: 'moon' }) }),
  publishSeason: plain({ body: () => ({ ...winter, calendar: 'moon' }) }),
  previewDeadlines: plain({ body: () => ({ by: { what: 'holidays', text: '{' } }) }),
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
  listWithoutPassword: plain(),
  listCorrections: plain({ query: { week: day } }),
  suggestIntake: plain({ body: () => ({ text: words }) }),
  previewImport: plain({
    also: 'premises.write',
    body: (things) => ({ kind: 'premises', fileHash: things.hash }),
  }),
  startImport: plain({
    also: 'premises.write',
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
  stepInterruption: plain({
    path: (things) => ({ id: things.interruptionId }),
    body: () => ({ step: 'announce', ways: ['notice'] }),
  }),
  readInterruptionLedger: plain({ path: (things) => ({ id: things.interruptionId }) }),
  endInterruption: plain({ path: (things) => ({ id: things.interruptionId }) }),
  readOutdoor: plain({ query: { from: day, to: day } }),
  readOutsideRates: plain({ query: { from: day, to: day } }),
  exportReplies: plain({ path: (things) => ({ fileHash: things.hash }), query: { sender: '12345' } }),
  readInbox: plain(),
  downloadMessageFile: plain({ path: (things) => ({ id: things.messageId, hash: things.messageHash }) }),
  dismissMessage: plain({ path: (things) => ({ id: things.messageId }), body: () => ({ reason: 'nothing_asked' }) }),
  receiveMail: plain({ body: () => Buffer.from('AAAA') }),
} satisfies Partial<Record<EndpointName, Example>>;
