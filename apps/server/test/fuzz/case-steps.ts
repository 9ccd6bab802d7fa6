import type { Asked, Lab } from './fuzz-lab.ts';

/** How far a case or sheet has come when an operation is asked of it. */
export const stages = ['received', 'dispatched', 'accepted', 'arrived', 'done', 'followed', 'closed'] as const;
export type Stage = (typeof stages)[number];

/** Brings cases and sheets to where an operation can be accepted; every step of it is a request that counts. */
export interface Steps {
  lab: Lab;
  /** A step that must succeed, by somebody of the world's company; its answer. */
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are walked, whatever they are
  take(who: string, name: string, asked: Asked): Promise<any>;
  caseAt(stage: Stage, more?: object): Promise<string>;
  /** Of the city hotline, signed for. */
  outsideCase(): Promise<string>;
  sheetAt(stage: 'written' | 'handed_over' | 'received' | 'accepted' | 'contacted' | 'resolved'): Promise<string>;
  /** Somebody new, without any work. */
  newStaff(): Promise<number>;
  newUnit(): Promise<number>;
  newHome(): Promise<string>;
  /** Counts up: for what must be there only once. */
  no(): number;
}

/** A step before the request that counts was refused. */
export class NotPrepared extends Error {}

export const words = '模糊测试';
const actor = { dispatched: '1001', accepted: '3003', arrived: '3003', done: '3003', followed: '1002', closed: '1001' };
const acts: Record<Exclude<Stage, 'received'>, [string, object]> = {
  dispatched: ['dispatchCase', { unitId: 13, assigneeId: 32 }],
  accepted: ['acceptOrder', {}],
  arrived: ['arriveOrder', { proof: 'place' }],
  done: ['finishOrder', { cause: 'company', result: words }],
  followed: ['followUpCase', { outcome: 'satisfied', way: 'phone', score: 5 }],
  closed: ['closeCase', { code: 'solved' }],
};

const sheetActs = [
  ['handed_over', '2002', 'handOverSheet', { unitId: 13 }],
  ['received', '3001', 'receiveSheet', {}],
  ['accepted', '3002', 'acceptSheet', {}],
  ['contacted', '3002', 'recordContact', { way: 'phone', words }],
  ['resolved', '3002', 'resolveSheet', { done: true, result: words }],
] as const;

/** The steps over a lab. */
export function stepsOf(lab: Lab): Steps {
  let count = 0;
  const no = (): number => ++count;
  const take: Steps['take'] = async (who, name, asked) => {
    const answer = await lab.send(name, asked, lab.tokenOf(who));
    if (answer.status !== 200) throw new NotPrepared(`${name} by ${who}: ${answer.text.slice(0, 300)}`);
    return answer.json;
  };
  const newStaff = async (): Promise<number> => {
    const body = { staffNo: `F${no()}`, name: '新人', password: 'Cold-Summer-8' };
    return (await take('0001', 'createStaff', { body })).id;
  };
  return {
    lab,
    take,
    no,
    newStaff,
    async caseAt(stage, more = {}) {
      const body = { source: 'hotline', kind: 'heat_use', text: words, premisesId: lab.things.homeId, ...more };
      const { id } = await take('1001', 'intakeCase', { body });
      for (const next of stages.slice(1, stages.indexOf(stage) + 1) as Exclude<Stage, 'received'>[]) {
        const [name, given] = acts[next];
        await take(actor[next], name, { path: { id, no: 1 }, body: given });
      }
      return id;
    },
    async outsideCase() {
      const outside = { system: '12345', number: `F${no()}`, dueAt: '2025-12-05T12:00:00Z' };
      const body = { source: 'hotline_12345', kind: 'heat_use', text: words, outside };
      const { id } = await take('1001', 'intakeCase', { body });
      return id;
    },
    async sheetAt(stage) {
      const caller = { callerName: '测试用户一', phone: '13900000001' };
      const asked = { source: 'hall', kind: 'fee', text: '退费需要哪些手续', ...caller };
      const taken = await take('2002', 'intakeCase', { body: asked });
      const { id } = await take('2002', 'openSheet', { path: { id: taken.id }, body: {} });
      const upTo = sheetActs.findIndex(([name]) => name === stage) + 1;
      for (const [, who, name, body] of sheetActs.slice(0, upTo)) await take(who, name, { path: { id }, body });
      return id;
    },
    async newUnit() {
      const body = { kind: 'station', name: `新站${no()}`, parentId: 10 };
      return (await take('0001', 'createUnit', { body })).id;
    },
    async newHome() {
      const { communityId } = lab.things;
      const at = { building: `B${no()}`, buildingUnit: '1', room: '101' };
      return (await take('2003', 'registerPremises', { body: { accountNo: `FZ${no()}`, communityId, ...at } })).id;
    },
  };
}
