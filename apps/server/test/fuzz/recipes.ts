import { coldRule } from '../sending.ts';
import { worldPassword } from '../world.ts';
import { accountRecipes, callRecipes } from './account-recipes.ts';
import { type Steps, words } from './case-steps.ts';
import { doorRecipes } from './door-recipes.ts';
import type { Asked } from './fuzz-lab.ts';
import type { Ready, Recipe } from './recipe.ts';
import { retentionRecipes } from './retention-recipes.ts';
import { sheetRecipes } from './sheet-recipes.ts';

/** What another recipe makes ready. */
async function readyBy(recipe: Recipe | undefined, steps: Steps): Promise<Ready> {
  if (!recipe) throw new Error('no such recipe');
  return recipe(steps);
}

const day = '2025-12-10';
const by = (who: string | null, asked: Asked): Ready => ({ who, asked });

const caseRecipes: Record<string, Recipe> = {
  answerCase: async (s) =>
    by('1001', { path: { id: await s.caseAt('received') }, body: { code: 'solved', way: 'phone', words } }),
  dispatchCase: async (s) => by('1001', { path: { id: await s.caseAt('received') }, body: { unitId: 13 } }),
  addJointOrder: async (s) => by('1001', { path: { id: await s.caseAt('dispatched') }, body: { unitId: 14 } }),
  followUpCase: async (s) =>
    by('1002', {
      path: { id: await s.caseAt('done') },
      body: { outcome: 'satisfied', way: 'phone', score: 5, words },
    }),
  closeCase: async (s) => by('1001', { path: { id: await s.caseAt('followed') }, body: { code: 'solved', words } }),
  reopenCase: async (s) => by('1001', { path: { id: await s.caseAt('closed') }, body: { because: 'caller', words } }),
  joinCase: async (s) =>
    by('1001', { path: { id: await s.caseAt('received') }, body: { to: await s.caseAt('received'), words } }),
  unjoinCase: async (s) => {
    const id = await s.caseAt('received');
    await s.take('1001', 'joinCase', { path: { id }, body: { to: await s.caseAt('received') } });
    return by('1001', { path: { id }, body: { words } });
  },
  askPause: async (s) => {
    const body = { cause: 'customer_asks_later', from: new Date(s.lab.world.clock.wall()).toISOString(), words };
    return by('1001', { path: { id: await s.caseAt('received') }, body });
  },
  askExtension: async (s) => {
    const id = await s.caseAt('received', { kind: 'complaint', premisesId: null });
    const until = '2025-12-30T17:00:00+08:00';
    return by('1001', { path: { id }, body: { promiseId: 'PRM-4', variant: 'working-days', until, words } });
  },
  decideRequest: async (s) => {
    const asked = await caseRecipes['askPause']?.(s);
    await s.take('1001', 'askPause', asked?.asked ?? {});
    return by('1003', { path: asked?.asked.path ?? {}, body: { no: 1, granted: true, words } });
  },
  resumeClock: async (s) => {
    const ready = await caseRecipes['decideRequest']?.(s);
    await s.take('1003', 'decideRequest', ready?.asked ?? {});
    return by('1001', { path: ready?.asked.path ?? {}, body: { words } });
  },
  stepOutside: async (s) => by('1001', { path: { id: await s.outsideCase() }, body: { step: 'sign', words } }),
  reworkOutside: async (s) => {
    const id = await s.outsideCase();
    const reply = '经现场检查，阀门未开，已调整到位，室温二十度，已电话联系市民，市民表示满意。';
    const step = (body: object) => s.take('1001', 'stepOutside', { path: { id }, body });
    await step({ step: 'sign' });
    await step({ step: 'contact' });
    await s.take('1001', 'answerCase', { path: { id }, body: { code: 'solved', way: 'phone', words } });
    await step({ step: 'our_call_back', solved: true, satisfied: true });
    await step({ step: 'submit', words: reply });
    return by('1001', { path: { id }, body: { words } });
  },
  findCaseByNumber: async (s) => by('1001', { path: { number: s.lab.things.number } }),
};

const order = async (s: Steps, stage: 'dispatched' | 'accepted' | 'arrived', who: string, body: object) =>
  by(who, { path: { id: await s.caseAt(stage), no: 1 }, body });
const agreed = async (s: Steps): Promise<string> => {
  const id = await s.caseAt('accepted');
  await s.take('3003', 'agreeAppointment', { path: { id, no: 1 }, body: { for: '2025-12-30T02:00:00Z' } });
  return id;
};
const failed = async (s: Steps): Promise<string> => {
  const id = await agreed(s);
  await s.take('3003', 'failAppointment', { path: { id, no: 1 }, body: { words } });
  return id;
};

const orderRecipes: Record<string, Recipe> = {
  assignOrder: (s) => order(s, 'dispatched', '3001', { assigneeId: 33, words }),
  acceptOrder: (s) => order(s, 'dispatched', '3003', {}),
  returnOrder: (s) => order(s, 'dispatched', '3001', { words }),
  transferOrder: (s) => order(s, 'dispatched', '3001', { unitId: 14, words }),
  addAssistant: (s) => order(s, 'accepted', '3001', { staffId: 33, words }),
  progressOrder: (s) => order(s, 'accepted', '3003', { words }),
  agreeAppointment: (s) => order(s, 'accepted', '3003', { for: '2025-12-30T02:00:00Z', words }),
  failAppointment: async (s) => by('3003', { path: { id: await agreed(s), no: 1 }, body: { words } }),
  tellFailedAppointment: async (s) =>
    by('3003', { path: { id: await failed(s), no: 1 }, body: { consents: true, words } }),
  cancelAppointment: async (s) => by('3003', { path: { id: await failed(s), no: 1 }, body: { words } }),
  gradeFault: async (s) => {
    const id = await s.caseAt('received', { kind: 'repair' });
    await s.take('1001', 'dispatchCase', { path: { id }, body: { unitId: 13, assigneeId: 32 } });
    await s.take('3003', 'acceptOrder', { path: { id, no: 1 }, body: {} });
    return by('3003', { path: { id, no: 1 }, body: { grade: 'small', words } });
  },
  arriveOrder: (s) => order(s, 'accepted', '3003', { proof: 'place', words }),
  finishOrder: (s) => order(s, 'arrived', '3003', { cause: 'company', result: words }),
  quickEntry: (s) => {
    const doneAt = new Date(s.lab.world.clock.wall()).toISOString();
    const body = { staffId: 32, doneAt, cause: 'company', result: words, noVisitReason: words };
    return order(s, 'dispatched', '3002', body);
  },
  printOrder: async (s) => by('1001', { path: { id: s.lab.things.caseId, no: 1 } }),
};

const companyRecipes: Record<string, Recipe> = {
  createUnit: async (s) => by('0001', { body: { kind: 'station', name: `站${s.no()}`, parentId: 10 } }),
  changeUnit: async (s) => by('0001', { path: { id: await s.newUnit() }, body: { name: '改名', parentId: 10 } }),
  closeUnit: async (s) => by('0001', { path: { id: await s.newUnit() }, body: { on: day } }),
  createStaff: async (s) =>
    by('0001', { body: { staffNo: `G${s.no()}`, name: '新人', phone: '13900000009', password: 'Cold-Summer-8' } }),
  changeStaff: async (s) => by('0001', { path: { id: await s.newStaff() }, body: { name: '改名' } }),
  giveJob: async (s) => by('0001', { path: { id: await s.newStaff() }, body: { job: 'guard', unitId: 11, from: day } }),
  endJob: async (s) => {
    const id = await s.newStaff();
    await s.take('0001', 'giveJob', { path: { id }, body: { job: 'guard', unitId: 11, from: day } });
    return by('0001', { path: { id }, body: { job: 'guard', unitId: 11, from: day, to: '2025-12-20' } });
  },
  leaveStaff: async (s) => by('0001', { path: { id: await s.newStaff() }, body: { on: day } }),
  resetPassword: async (s) => by('0001', { path: { id: await s.newStaff() }, body: { password: 'Cold-Summer-9' } }),
  rosterDuty: async (s) => {
    const from = new Date(Date.UTC(2026, 0, s.no())).toISOString();
    const to = new Date(Date.parse(from) + 3_600_000).toISOString();
    return by('3001', { path: { id: 13 }, body: { entries: [{ line: 'repair', staffId: 34, from, to }] } });
  },
  changeDuty: async (s) => {
    const { asked } = await readyBy(companyRecipes['rosterDuty'], s);
    const { ids } = await s.take('3001', 'rosterDuty', asked);
    return by('3001', { path: { id: 13, entryId: ids[0] }, body: { becomes: null } });
  },
  readRota: async () =>
    by('3001', { path: { id: 13 }, query: { from: '2025-12-01T00:00:00Z', to: '2025-12-31T00:00:00Z' } }),
  handOver: async () => by('3001', { path: { staffId: 34 }, body: { toStaffId: 33, words } }),
  signOut: async (s) => ({ ...by('2005', {}), token: await s.lab.freshToken('2005') }),
  changePassword: async (s) => {
    // As it was before somebody changed it.
    await s.lab.world.database.owner.query(
      'update credential set password_hash = (select password_hash from credential where staff_id = 10) where staff_id = 24',
    );
    const body = { current: worldPassword, next: 'Cold-Summer-8' };
    return { ...by('2005', { body }), token: await s.lab.freshToken('2005') };
  },
  setDispatchRule: async (s) => {
    const { rows } = await s.take('1003', 'readDispatchRules', {});
    const held = (rows as { topic: string; version: number }[]).find(({ topic }) => topic === coldRule.topic);
    const rule = { ...coldRule, sample: 10 + (s.no() % 90) };
    return by('1003', { body: { base: held?.version ?? 0, rule, why: words } });
  },
  judgeDispatchSample: async (s) => {
    const path = { id: s.lab.things.sentCaseId };
    // Drawn once, judged once: what is incomplete is refused only before.
    await s.lab.send('judgeDispatchSample', { path, body: { right: false } }, s.lab.tokenOf('1002'));
    return by('1002', { path, body: { right: true } });
  },
  publishWordTables: async (s) => {
    const { version, tables } = await s.take('1003', 'readWordTables', {});
    const noise = (tables as { name: string; patterns: string[] }[]).find(({ name }) => name === 'noise');
    const changes = [{ name: 'noise', patterns: [...(noise?.patterns ?? []), `嗡嗡${s.no()}`] }];
    return by('1003', { body: { base: version, changes, note: words } });
  },
  restoreWordTables: async (s) => {
    const { asked } = await readyBy(companyRecipes['publishWordTables'], s);
    const { version } = await s.take('1003', 'publishWordTables', asked);
    return by('1003', { body: { base: version, version: 0, note: words } });
  },
  publishHolidays: async () => by('0002', { body: { text: holidayText, dryRun: true } }),
  publishUnitHours: async () => by('0002', { body: { ...unitHours, dryRun: true } }),
  publishSeason: async () => by('0002', { body: { ...winter, dryRun: true } }),
  previewDeadlines: async () => by('0002', { body: { by: { what: 'hours', hours: unitHours }, step: 10 } }),
  publishPack: async (s) => by('0002', { body: { text: packTextOf(s), dryRun: true } }),
  rehearsePack: async (s) => by('0002', { body: { text: packTextOf(s), since: '2025-11-30', step: 10 } }),
};

const holidayText = JSON.stringify({
  year: 2027,
  papers: ['测试通知'],
  days: [{ name: '元旦', date: '2027-01-01', isOffDay: true }],
});
const winter = {
  calendar: 'office',
  id: '2030',
  opens: '2030-11-15',
  closes: '2031-03-15',
  source: '测试',
  decrees: [{ closes: '2031-03-20', source: '测试' }],
};
const unitHours = {
  unit: 13,
  calendar: 'office',
  from: '2026-06-01',
  source: '测试',
  weekly: { mon: [['08:00', '12:00']] },
};

const packTextOf = (s: Steps): string => s.lab.packText.replace(/^version: .*$/m, "version: '2026-10-01'");

const customer = { name: '测试用户九', kind: 'person', flags: [], note: null, phones: [] };
const homeRecipes: Record<string, Recipe> = {
  registerPremises: async (s) => {
    const at = { building: `C${s.no()}`, buildingUnit: '1', room: '101' };
    return by('2003', { body: { accountNo: `FA${s.no()}`, communityId: s.lab.things.communityId, ...at } });
  },
  changePremises: async (s) => {
    const id = await s.newHome();
    const at = { building: `D${s.no()}`, buildingUnit: '1', room: '101' };
    return by('2003', {
      path: { id },
      body: { accountNo: `FB${s.no()}`, communityId: s.lab.things.communityId, ...at },
    });
  },
  registerCustomer: async (s) => {
    const at = { premisesId: await s.newHome(), role: 'owner', from: day };
    return by('2003', { body: { ...customer, at } });
  },
  changeCustomer: async (s) => by('2003', { path: { id: s.lab.things.customerId }, body: customer }),
  openOccupancy: async (s) =>
    by('2003', {
      path: { id: s.lab.things.customerId },
      body: { premisesId: await s.newHome(), role: 'tenant', from: day },
    }),
  closeOccupancy: async (s) => {
    const { asked } = await readyBy(homeRecipes['openOccupancy'], s);
    await s.take('2003', 'openOccupancy', asked);
    return by('2003', { ...asked, body: { ...(asked.body as object), to: '2025-12-20' } });
  },
  addCommunity: async (s) => by('2003', { body: { name: `新小区${s.no()}`, stationUnitId: 13 } }),
  addCommunityAlias: async (s) =>
    by('2003', { path: { id: s.lab.things.communityId }, body: { alias: `别名${s.no()}` } }),
  createArea: async (s) => by('3001', { body: { name: `新片${s.no()}`, stationUnitId: 13 } }),
  setAreaPremises: async (s) =>
    by('3001', { path: { id: s.lab.things.areaId }, body: { premisesIds: [s.lab.things.homeId], from: day } }),
  setSubstitute: async (s) => {
    const { id } = await s.take('3001', 'createArea', { body: { name: `片${s.no()}`, stationUnitId: 13 } });
    return by('3001', { path: { id }, body: { staffId: 33, from: day, to: '2025-12-20' } });
  },
  closeArea: async (s) => {
    const { id } = await s.take('3001', 'createArea', { body: { name: `片${s.no()}`, stationUnitId: 13 } });
    return by('3001', { path: { id }, body: { on: day } });
  },
  changeInterruption: async (s) => by('3001', { path: { id: await off(s) }, body: { cause: 'fault', text: words } }),
  stepInterruption: async (s) =>
    by('3001', { path: { id: await off(s) }, body: { step: 'announce', ways: ['notice'] } }),
  endInterruption: async (s) => by('3001', { path: { id: await off(s) }, body: {} }),
  previewImport: async (s) => by('2003', { body: { kind: 'readings', fileHash: s.lab.files.readings } }),
  startImport: async (s) =>
    by('2003', {
      body: {
        kind: 'readings',
        fileHash: s.lab.files.readings,
        fileName: '室温.csv',
        columns: { accountNo: 0, measuredAt: 1, celsius: 2 },
        dryRun: true,
      },
    }),
  readImport: async (s) => by('2003', { path: { id: await started(s) } }),
  stopImport: async (s) => by('2003', { path: { id: await started(s) } }),
};
const started = async (s: Steps): Promise<string> => {
  const { asked } = await readyBy(homeRecipes['startImport'], s);
  return (await s.take('2003', 'startImport', asked)).id;
};
const off = async (s: Steps): Promise<string> => {
  const places = [{ communityId: s.lab.things.communityId }];
  return (await s.take('3001', 'recordInterruption', { body: { cause: 'fault', text: words, places } })).id;
};

/** How each operation is asked so that it is accepted, where its example does not say so already. */
export const recipes: Record<string, Recipe> = {
  ...caseRecipes,
  ...orderRecipes,
  ...sheetRecipes,
  ...companyRecipes,
  ...homeRecipes,
  ...doorRecipes,
  ...accountRecipes,
  ...callRecipes,
  ...retentionRecipes,
};
