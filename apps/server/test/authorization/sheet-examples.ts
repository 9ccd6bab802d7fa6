import { type EndpointName, type Example, ofCase, plain, river, type Things, words } from './example.ts';

const bySheet = (things: Things) => ({ id: things.sheetId });
const sheetSide = (body: object = {}): Example => ({ about: 'sheet_side', path: bySheet, body: () => body });
const ofSheet = (body: object = {}): Example => ({ about: 'sheet', path: bySheet, body: () => body });

export const sheetExamples = {
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
