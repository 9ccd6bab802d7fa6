/** Invented words of the benchmark's callers; enough variety for common, rare and missing search terms. */
export const openings = [
  '家里暖气不热',
  '卧室只有十五度',
  '客厅温度上不去',
  '阀门漏水',
  '立管滴水',
  '暖气片冰凉',
  '咨询缴费',
  '热费怎么算',
  '报停手续',
  '管家电话',
  '楼道管道漏水',
  '昨晚降温后不热',
  '过滤网堵塞',
  '换热站噪声',
  '投诉维修师傅',
  '表扬管家',
];
export const middles = [
  '请尽快派人来看',
  '已经反映过两次',
  '老人受不了',
  '孩子发烧',
  '邻居家也一样',
  '测了三次都这样',
  '希望上门测温',
  '微信上没有回复',
  '电话一直占线',
  '站里说没有问题',
];
export const endings = ['谢谢', '急', '请回复', '什么时候能解决', '要求退费', '请督办', '麻烦了', '等你们消息'];
export const rareWords = [
  '地暖分水器',
  '自动排气阀',
  '温控锁闭',
  '红外成像',
  '补偿器',
  '旁通阀门',
  '热计量表',
  '软化水箱',
];
export const communities = [
  '丽园',
  '春晖',
  '北苑',
  '锦绣家园',
  '滨湖花园',
  '和平里',
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
  '天河',
];
export const names = ['赵敏', '钱强', '孙丽', '李军', '周洋', '吴艳', '郑涛', '王明', '冯霞', '陈平'];
/** Forty terms of a station clerk: common, middling, rare, absent, one character, phones and addresses. */
export const searchTerms = [
  '暖气',
  '不热',
  '漏水',
  '度',
  '阀',
  '缴费',
  '老人',
  '管家',
  '卧室',
  '退费',
  '督办',
  '急',
  '丽园',
  '学府花园',
  '滨湖',
  '3号楼',
  '2单元',
  '地暖分水器',
  '自动排气阀',
  '红外成像',
  '补偿器',
  '旁通',
  '软化水箱',
  '热计量表',
  '李军',
  '王明',
  '赵',
  '龙泉',
  '1380000',
  '13800001234',
  '0017',
  '麒麟',
  '游泳池',
  '天然气灶',
  '氢能',
  '鑫',
  '囍',
  '等你们消息',
  '孩子发烧',
  '换热站噪声',
];

/** An address as callers give it. */
export const placeOf = (community: string, building: number, unit: number, room: number): string =>
  `${community}${building}号楼${unit}单元${room}`;

/** What is written while screens are watched. */
export const noteWords = '记录';

/** What the columns of the sheets are called that the imports are measured with. */
export const premisesHeadings = [
  '户号',
  '小区',
  '楼号',
  '单元号',
  '房号',
  '收费面积',
  '欠费金额',
  '供热状态',
  '位置属性',
  '室温采集',
  '保修期至',
  '热量表号',
  '户主',
  '电话',
];
export const orderHeadings = [
  '工单编号',
  '受理时间',
  '诉求人',
  '联系电话',
  '诉求地址',
  '诉求标题',
  '内容描述',
  '办理时限',
];
/** What their cells say. */
export const cells = {
  supply: ['正常', '正常', '正常', '报停'],
  position: ['中间户', '边户', '顶户', '底户'],
  sensor: ['有', '无', '无', '无', '无'],
  owner: '户主',
  citizen: '市民',
  comma: '，',
  stop: '。',
} as const;
