import type { CaseKind, Cause, Urgency } from '@hearthline/domain/cases/case-terms';
import type { Chance } from './random.ts';

/** Words of invented callers, by kind: enough variety for search, repeats and every promise. */
export interface Letter {
  topic: string;
  urgency: Urgency;
  texts: readonly string[];
  results: readonly string[];
  cause: Cause;
}

const heat: Letter[] = [
  {
    topic: 'not_hot',
    urgency: 'normal',
    texts: [
      '家里暖气不热，卧室只有{t}度，白天也上不去。',
      '客厅测了{t}度，暖气片下半截是凉的，麻烦派人看看。',
      '供暖一周了室温一直{t}度左右，窗户没开，希望上门测温。',
      '顶楼住户，主卧{t}度，次卧更低，老人受不了。',
    ],
    results: [
      '上门测温，清洗过滤网并排气，复测达到20度。',
      '调整楼前阀门，回水温度升高，用户认可。',
      '入户测温达标，已向用户说明保温建议。',
    ],
    cause: 'company',
  },
  {
    topic: 'no_heat',
    urgency: 'urgent',
    texts: [
      '暖气一点不热，整个单元都没有，家里有小孩。',
      '昨晚降温以后暖气冰凉，进水管也是凉的。',
      '从早上六点开始没有暖气，邻居家也一样。',
    ],
    results: ['换热站循环泵跳闸，已恢复运行，用户室温回升。', '楼栋立管堵塞，疏通后恢复供热。'],
    cause: 'building_side',
  },
];
const repair: Letter[] = [
  {
    topic: 'leak_indoor',
    urgency: 'urgent',
    texts: [
      '厨房暖气管接口漏水，已经用盆接着，请尽快来。',
      '卫生间立管滴水，楼下说天花板湿了。',
      '阀门关不严一直在滴水。',
    ],
    results: ['更换阀门密封件，打压合格不漏。', '立管补焊，恢复供水，现场已清理。'],
    cause: 'company',
  },
  {
    topic: 'leak_street',
    urgency: 'emergency',
    texts: ['小区门口路面冒热气，地上一大片热水。', '换热站门前管道漏水，水流到马路上了。'],
    results: ['开挖抢修，更换管段，恢复路面并盖好井盖。'],
    cause: 'company',
  },
];
const others: Partial<Record<CaseKind, Letter[]>> = {
  fee: [
    {
      topic: 'fee_amount',
      urgency: 'normal',
      texts: ['今年的热费是怎么算的，阳台也算面积吗？', '已经在微信缴费了，为什么还显示欠费？'],
      results: ['核对缴费记录，已更正，用户认可。'],
      cause: 'none',
    },
  ],
  consultation: [
    {
      topic: 'policy_question',
      urgency: 'normal',
      texts: ['什么时候开始试水打压？需要家里留人吗？', '今年报停到哪一天截止？', '管家的电话是多少？'],
      results: ['已答复政策和办理时间。'],
      cause: 'none',
    },
  ],
  complaint: [
    {
      topic: 'staff_conduct',
      urgency: 'normal',
      texts: [
        '维修师傅约好上午来，等到下午也没来，也没有电话。',
        '打电话到站里态度很差，说不归他们管。',
        '系统里写已解决，其实根本没有人来过。',
      ],
      results: ['站长上门致歉，问题已处理，对当事人批评教育。'],
      cause: 'company',
    },
  ],
  report: [
    {
      topic: 'staff_conduct',
      urgency: 'normal',
      texts: ['有人收现金帮住户私开阀门，请查处。'],
      results: ['已移交督察部门核查，按规定处理。'],
      cause: 'none',
    },
  ],
  commendation: [
    {
      topic: 'praise',
      urgency: 'normal',
      texts: ['管家师傅连夜帮忙排气，服务很好，特此表扬。'],
      results: ['已转达并登记。'],
      cause: 'none',
    },
  ],
  suggestion: [
    {
      topic: 'other',
      urgency: 'normal',
      texts: ['建议打压通知提前三天贴到单元门上。', '希望微信上能查到维修进度。'],
      results: ['建议已采纳并回复。'],
      cause: 'none',
    },
  ],
  petition: [
    {
      topic: 'not_hot',
      urgency: 'normal',
      texts: ['我们楼连续两年不热，多次反映没有彻底解决，特向上级反映。'],
      results: ['制定楼栋平衡改造方案并告知用户。'],
      cause: 'building_side',
    },
  ],
  paid_service: [
    {
      topic: 'other',
      urgency: 'normal',
      texts: ['想请师傅上门清洗地暖，问一下收费标准和时间。'],
      results: ['完成地暖清洗，用户付费并签字。'],
      cause: 'user_side',
    },
  ],
  application: [
    {
      topic: 'new_connection',
      urgency: 'normal',
      texts: ['新房要办理用热入网，需要什么材料？'],
      results: ['已受理并一次性告知所需材料。'],
      cause: 'none',
    },
  ],
  stop_heat: [
    {
      topic: 'stop_heat',
      urgency: 'normal',
      texts: ['房子今年不住人，想办理报停。'],
      results: ['核实可分户关断，已登记报停。'],
      cause: 'none',
    },
  ],
};

/** Letters for a kind; an emergency is a burst in the street, heat use and repairs vary most. */
export function letterFor(kind: CaseKind, chance: Chance): { letter: Letter; text: string; result: string } {
  const list =
    kind === 'heat_use'
      ? heat
      : kind === 'repair'
        ? [repair[0] as Letter]
        : kind === 'emergency'
          ? [repair[1] as Letter]
          : (others[kind] ?? (others.consultation as Letter[]));
  const letter = chance.pick(list);
  const text = chance.pick(letter.texts).replace('{t}', String(chance.int(12, 17)));
  return { letter, text, result: chance.pick(letter.results) };
}

export const urgingWords = [
  '还没有人来，请催一下。',
  '已经等了很久了，今天能来吗？',
  '用户再次来电，情绪激动。',
] as const;
export const returnReasons = ['不在本站供热范围，属相邻站。', '该楼由另一换热站供热，请改派。'] as const;
export const transferReasons = ['管家休假，转给替班人员。', '需要维修班处理，转派。'] as const;
export const measureWords = [
  '已电话联系用户，约定上门时间，先安排站内调节流量。',
  '已查换热站运行参数，提高供水温度，今日上门测温。',
] as const;
export const interruptionWords = [
  '二次管网漏水抢修，本楼停供，修好后即恢复。',
  '换热站循环泵故障，正在更换。',
  '楼前阀门井抢修，短时停供。',
] as const;
export const failedWords = ['上一户抢修未完，不能按时到。', '换热站需要我先去处理，不能按时到。'] as const;
export const toldWords = ['已告知处理安排，用户同意。', '已电话说明原因和完成时间。'] as const;
export const followUpWords = {
  satisfied: ['满意，暖气热了。', '问题解决了，谢谢。'],
  unsatisfied: ['还是不热，师傅只看了一眼。', '没有解决，要求重新处理。'],
  unreachable: ['电话无人接听。', '关机。'],
} as const;
export const noVisitReasons = ['用户来电说明已自行恢复，不需上门。', '经电话指导排气后恢复，用户确认。'] as const;

/** Surnames and given names that make invented people. */
export const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜'];
export const givenNames = [
  '伟',
  '芳',
  '娜',
  '秀英',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '军',
  '洋',
  '勇',
  '艳',
  '杰',
  '涛',
  '明',
  '超',
  '秀兰',
  '霞',
  '平',
  '刚',
  '桂英',
  '文',
  '辉',
  '玲',
  '建国',
  '淑珍',
  '海燕',
];
export const communityNames = [
  '丽园',
  '春晖',
  '北苑',
  '锦绣家园',
  '滨湖花园',
  '和平里',
  '工农新村',
  '向阳小区',
  '金桥嘉园',
  '翠屏山庄',
  '铁西新居',
  '文化苑',
  '安居小区',
  '幸福里',
  '望江名邸',
  '东方新城',
  '龙泉',
  '学府花园',
];
