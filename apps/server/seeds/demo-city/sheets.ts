import type { SheetCommand } from '@hearthline/domain/first-asked/sheet-commands';
import { monthEnd, monthOf } from '@hearthline/domain/first-asked/sheet-month';
import { actOn, handInMonth, receiveMonth, writeSheet } from '../../src/features/first-asked/first-asked.public.ts';
import type { Person } from '../../src/platform/auth/person.ts';
import type { Home, Station } from './city.ts';
import { hour, minute, type Simulation } from './course.ts';

const day = 24 * hour;

/** Who acts for one sheet: the hall's clerk, the station it goes to, and those above. */
interface Cast {
  hall: Person;
  head: Person;
  clerk: Person;
  leader: Person;
  audit: Person;
}
type Step = [who: keyof Cast, after: number, command: SheetCommand];

const matters = [
  {
    kind: 'fee',
    text: '去年报停，退费一直没有到账，需要哪些手续、找哪个部门？',
    result: '报停属实，应退费用已由财务退至原缴费账户。',
  },
  {
    kind: 'application',
    text: '新买的房子要接供热，需要带什么材料，多久能办好？',
    result: '材料齐全，已受理用热申请并约定勘查时间。',
  },
  {
    kind: 'fee',
    text: '房屋面积与收费面积不一致，要求复核并退还多收的费用。',
    result: '现场复测面积，已更正收费面积并退还差额。',
  },
  {
    kind: 'consultation',
    text: '过户后户主怎么变更，老户主的欠费谁来交？',
    result: '已说明更名手续，欠费由原户主结清后办理更名。',
  },
] as const;

const notice: SheetCommand = {
  act: 'notify_once',
  way: 'written',
  materials: ['产权证或购房合同', '户主身份证', '缴费票据'],
  steps: ['填写申请表', '供热站核实', '服务科审核'],
  words: '',
};
const promised: SheetCommand = { act: 'promise_contact', way: 'counter', words: '三个工作日内与您联系', at: null };
const received: SheetCommand = { act: 'receive', at: null };
const accepted: SheetCommand = { act: 'accept', at: null };
const contacted: SheetCommand = { act: 'contact', way: 'phone', words: '已电话联系，核实情况', at: null };
const told: SheetCommand = { act: 'tell', way: 'phone', satisfied: true, words: '已告知办理结果', at: null };
const urgency: SheetCommand = {
  act: 'ask_urgent',
  because: 'customer_refuses',
  words: '客户不接受三个工作日，要求今天答复',
};

const resolvedAs = (result: string): SheetCommand => ({
  act: 'resolve',
  done: true,
  result,
  explanation: null,
  reportedToId: null,
});

const sent = (unitId: number): Step[] => [
  ['hall', 10 * minute, notice],
  ['hall', 12 * minute, promised],
  ['hall', 20 * minute, { act: 'hand_over', unitId, words: '请核实后办理', at: null }],
];
const taken = (unitId: number): Step[] => [
  ...sent(unitId),
  ['head', 50 * minute, received],
  ['clerk', 60 * minute, accepted],
];
const solved = (unitId: number, result: string): Step[] => [
  ...taken(unitId),
  ['clerk', 4 * hour, contacted],
  ['clerk', day, resolvedAs(result)],
];
const whole = (unitId: number, result: string): Step[] => [...solved(unitId, result), ['hall', 26 * hour, told]];

/** Late at the station, an objection, and what supervision found (FIR-7). */
const late = (unitId: number, result: string, blamed: number): Step[] => [
  ...sent(unitId),
  ['head', 30 * hour, received],
  ['clerk', 31 * hour, accepted],
  ['hall', 32 * hour, { act: 'object', words: '说好两小时送到，过了一天还没人管', at: null }],
  ['clerk', 33 * hour, contacted],
  ['clerk', 34 * hour, resolvedAs(result)],
  ['hall', 35 * hour, { ...told, satisfied: false }],
  [
    'audit',
    50 * hour,
    {
      act: 'find_liability',
      liability: 'delay',
      staffId: blamed,
      means: 'left_post',
      provedBy: [4, 5, 7],
      ground: '首问负责制：脱岗造成超时',
      words: '监控与签收记录核实，当日下午无人在岗。',
    },
  ],
];

/** Days before the end, hour of the day, and how far each sheet came: some in every state. */
function courses(unitId: number, result: string, head: Person): { before: number; at: number; steps: Step[] }[] {
  const anonymous: Step[] = [
    ...sent(unitId).filter(([, , { act }]) => act === 'hand_over'),
    ['head', hour, received],
    ['clerk', 2 * hour, accepted],
    ['clerk', day, resolvedAs('已核实并处理。')],
    ['clerk', 25 * hour, { act: 'exempt', because: 'anonymous', words: '来人未留姓名和联系方式' }],
  ];
  const cannot: Step[] = [
    ...taken(unitId),
    ['clerk', 4 * hour, contacted],
    [
      'clerk',
      day,
      {
        act: 'resolve',
        done: false,
        result: '所在楼栋不具备分户改造条件。',
        explanation: '共用立管，无法单独控制，已当面说明。',
        reportedToId: head.staffId,
      },
    ],
    ['hall', 26 * hour, told],
  ];
  const granted: SheetCommand = { act: 'decide_urgent', granted: true, contactBy: 0, words: '特事特办，今天联系' };
  return [
    { before: 40, at: 9, steps: whole(unitId, result) },
    { before: 36, at: 10, steps: late(unitId, result, head.staffId ?? 0) },
    { before: 33, at: 14, steps: cannot },
    { before: 12, at: 9, steps: whole(unitId, result) },
    { before: 9, at: 10, steps: anonymous },
    {
      before: 3,
      at: 9,
      steps: [
        ...taken(unitId),
        ['hall', 2 * hour, urgency],
        ['leader', 3 * hour, granted],
        ['clerk', 4 * hour, contacted],
      ],
    },
    { before: 2, at: 9, steps: solved(unitId, result) },
    { before: 1, at: 13, steps: taken(unitId) },
    { before: 1, at: 15, steps: [...sent(unitId), ['head', hour, received]] },
    { before: 0, at: 8.6, steps: [...sent(unitId), ['hall', 25 * minute, urgency]] },
    {
      before: 0,
      at: 9,
      steps: [['hall', 5 * minute, { act: 'ask_leader', words: '涉及收费与勘查两个部门，请领导指定' }]],
    },
    { before: 0, at: 9.5, steps: [['hall', 8 * minute, notice]] },
  ];
}

interface Asked {
  cast: Cast;
  home: Home;
  station: Station;
  no: number;
}

async function write(sim: Simulation, { cast, home, no }: Asked, at: number, nameless: boolean): Promise<string> {
  const { kind, text } = matters[no % matters.length] as (typeof matters)[number];
  const caller = nameless
    ? { callerName: null, phone: null, premisesId: null }
    : { callerName: home.callerName, phone: home.phone, premisesId: home.premisesId };
  const { id } = await sim.driver.takeIn(cast.hall, at, {
    source: 'hall',
    kind,
    topic: null,
    urgency: 'normal',
    text,
    place: null,
    happenedAt: null,
    sealed: null,
    accusedStaffIds: [],
    accusedUnitIds: [],
    outside: null,
    messageId: null,
    originalHash: null,
    files: [],
    answered: null,
    handled: null,
    originUnitId: cast.hall.jobs[0]?.unitId ?? null,
    ...caller,
  });
  return sim.driver.as(cast.hall, at + 5 * minute, (ctx, tx) => writeSheet(ctx, tx, id));
}

/** A leader's deadline lies two hours after the decision. */
const timed = (command: SheetCommand, at: number): SheetCommand =>
  command.act === 'decide_urgent' ? { ...command, contactBy: at + 2 * hour } : command;

function planOne(sim: Simulation, asked: Asked, at: number, steps: readonly Step[]): void {
  const { agenda, driver } = sim;
  const nameless = steps.some(([, , command]) => command.act === 'exempt');
  let sheet: string | null = null;
  agenda.plan(at, async (now) => {
    sheet = await write(sim, asked, now, nameless);
  });
  for (const [who, after, command] of steps)
    agenda.plan(at + after, async (now) => {
      const id = sheet;
      if (id !== null) await driver.as(asked.cast[who], now, (ctx, tx) => actOn(ctx, tx, id, timed(command, now)));
    });
}

/** First-asked sheets of three halls in every state, and the months they were handed in with (FIR-1 … FIR-7, PRM-29). */
export function planSheets(sim: Simulation, end: number): void {
  const { city, agenda, driver } = sim;
  const midnight = end - 10.5 * hour;
  city.hallClerks.forEach((hall, index) => {
    const station = city.stations[index * 3] as Station;
    const cast = { hall, head: station.head, clerk: station.clerk, leader: city.leader, audit: city.supervision };
    const homes = city.homes.filter(({ stationIndex }) => stationIndex === index * 3);
    courses(station.unitId, (matters[index] ?? matters[0]).result, station.head).forEach(
      ({ before, at, steps }, no) => {
        const home = homes[no] as Home;
        planOne(
          sim,
          { cast, home, station, no: no + index },
          midnight - before * day + at * hour + index * 7 * minute,
          steps,
        );
      },
    );
    const unitId = hall.jobs[0]?.unitId ?? 0;
    const director = city.hallDirectors[index] as Person;
    // The oldest sheets end 36 days before the last day at the latest; their month is over by then or soon after.
    const month = monthOf(midnight - 38 * day);
    agenda.plan(monthEnd(month) + 33 * hour, async (now) => {
      const id = await driver.as(director, now, (ctx, tx) => handInMonth(ctx, tx, unitId, month));
      // The third hall's month waits to be received.
      if (index < 2)
        agenda.plan(now + day, (later) => driver.as(city.serviceClerk, later, (ctx, tx) => receiveMonth(ctx, tx, id)));
    });
  });
}
