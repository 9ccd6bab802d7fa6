import { type Steps, words } from './case-steps.ts';
import type { Recipe } from './recipe.ts';

type SheetStage = Parameters<Steps['sheetAt']>[0];
const act =
  (stage: SheetStage, who: string, body: object): Recipe =>
  async (s) => ({ who, asked: { path: { id: await s.sheetAt(stage) }, body } });

const asked =
  (name: string, given: object, who: string, body: object): Recipe =>
  async (s) => {
    const id = await s.sheetAt('written');
    await s.take('2002', name, { path: { id }, body: given });
    return { who, asked: { path: { id }, body } };
  };

/** A sheet of that day that has ended, while the clock is set back for as long. */
export async function endedOn(s: Steps, day: string): Promise<void> {
  const { clock } = s.lab.world;
  const now = clock.wall();
  clock.set(Date.parse(`${day}T09:00:00+08:00`));
  try {
    const id = await s.sheetAt('resolved');
    await s.take('3002', 'tellResult', { path: { id }, body: { way: 'phone', words } });
  } finally {
    clock.set(now);
  }
}
const november = { unitId: 11, month: '2025-11' };

/** How the acts on first-asked sheets are asked so that they are accepted. */
export const sheetRecipes: Record<string, Recipe> = {
  openSheet: async (s) => {
    const body = { source: 'hall', kind: 'fee', text: words, callerName: '测试用户一', phone: '13900000001' };
    const { id } = await s.take('2002', 'intakeCase', { body });
    return { who: '2002', asked: { path: { id }, body: {} } };
  },
  readCaseSheet: async (s) => {
    const { caseId } = await s.take('2002', 'readSheet', { path: { id: await s.sheetAt('written') } });
    return { who: '2002', asked: { path: { id: caseId } } };
  },
  notifyOnce: act('written', '2002', { way: 'oral', materials: ['房产证'], words }),
  leadCustomer: act('written', '2002', { unitId: 12, met: false, words }),
  askLeader: act('written', '2002', { words }),
  nameDepartment: asked('askLeader', { words }, '0002', { unitId: 13, words }),
  handOverSheet: act('written', '2002', { unitId: 13, words }),
  takeOverSheet: act('written', '2002', { words }),
  receiveSheet: act('handed_over', '3001', {}),
  acceptSheet: act('received', '3002', {}),
  giveBackSheet: act('handed_over', '3001', { words }),
  promiseContact: act('accepted', '3002', { way: 'phone', words }),
  recordContact: act('accepted', '3002', { way: 'phone', words }),
  askSheetUrgency: act('written', '2002', { because: 'customer_refuses', words }),
  decideSheetUrgency: asked('askSheetUrgency', { because: 'customer_refuses', words }, '0002', {
    granted: false,
    words,
  }),
  resolveSheet: act('contacted', '3002', { done: true, result: words }),
  recordObjection: act('accepted', '3002', { words }),
  tellResult: act('resolved', '3002', { way: 'phone', words }),
  exemptSheet: async (s) => {
    const taken = await s.take('3002', 'intakeCase', {
      body: { source: 'station', kind: 'consultation', text: words },
    });
    const { id } = await s.take('3002', 'openSheet', { path: { id: taken.id }, body: {} });
    await s.take('3002', 'takeOverSheet', { path: { id }, body: {} });
    await s.take('3002', 'resolveSheet', { path: { id }, body: { done: true, result: words } });
    return { who: '3002', asked: { path: { id }, body: { because: 'anonymous', words } } };
  },
  findLiability: act('resolved', '0003', { liability: 'report', staffId: 31, provedBy: [1], ground: words, words }),
  handInSheets: async (s) => {
    await endedOn(s, '2025-11-20');
    return { who: '2001', asked: { body: november } };
  },
  receiveSheets: async (s) => {
    const months = async () =>
      (await s.take('2001', 'listSheetMonths', {})).rows as { id: string; month: string; state: string }[];
    const handedIn = (await months()).some(({ month, state }) => month === november.month && state !== 'gathering');
    if (!handedIn) {
      await endedOn(s, '2025-11-20');
      await s.take('2001', 'handInSheets', { body: november });
    }
    const id = (await months()).find(({ month }) => month === november.month)?.id;
    return { who: 'general_administration', asked: { path: { id }, body: {} } };
  },
};
