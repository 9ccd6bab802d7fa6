import type { FirstAskedPaper } from '../src/platform/print/first-asked-paper.ts';

const at = Date.UTC(2025, 11, 1, 1, 12);
const hour = 3_600_000;

/** A first-asked sheet with every field filled in, for tests. */
export const fullSheet: FirstAskedPaper = {
  language: 'zh-CN',
  zone: 'Asia/Shanghai',
  company: '示范市暖线热力有限公司',
  number: '2025-018734',
  findUrl: 'http://desk.example/desk/sheets/0190a8f0-0000-7000-8000-000000000001',
  printedAt: at + 100 * hour,
  kind: '费用',
  callerName: '张三丰',
  anonymous: false,
  phone: '13800005678',
  address: '丽园小区3号楼2单元601',
  matter: '去年十二月报停，今年一月退费一直没有到账，问需要哪些手续、找哪个部门、多久能办好。',
  askedAt: at,
  openedAt: at + hour / 4,
  firstAsked: '王丽',
  firstAskedUnit: '城东服务大厅',
  notices: [
    {
      at: at + hour / 3,
      by: '王丽',
      way: 'written',
      supplement: false,
      materials: ['产权证或购房合同', '户主身份证', '缴费票据', '银行卡'],
      steps: ['填写退费申请表', '供热站核实停热情况', '服务科审核', '财务退款'],
    },
  ],
  handlingUnit: '河畔供热站',
  handler: '李建国',
  firstHandler: '李建国',
  handedOver: { by: '王丽', at: at + hour / 2 },
  received: { by: '河畔站长', at: at + hour },
  accepted: { by: '李建国', at: at + 1.2 * hour },
  contactPromisedAt: at + hour / 2,
  contactedAt: at + 4 * hour,
  urgent: { granted: true, contactBy: at + 6 * hour },
  promises: [
    { name: '首问单两小时内送达承办部门', dueAt: at + 2 * hour, provisional: false },
    { name: '三个工作日内联系客户', dueAt: at + 80 * hour, provisional: true },
  ],
  result: '经核实，用户于2024年12月3日办理报停，应退费用1,286.40元，已由财务于12月3日退至原缴费账户。',
  explanation: '其中管网维护费按规定不退，已向用户说明。',
  reportedTo: '城东服务科科长',
  told: { by: '王丽', at: at + 60 * hour, way: '电话' },
  exempt: null,
  copies: ['城东服务大厅', '河畔供热站'],
  retainUntil: '2031-01-05',
};
