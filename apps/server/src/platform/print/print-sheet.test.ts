import type { ContentTable } from 'pdfmake/interfaces';
import { afterAll, describe, expect, it } from 'vitest';
import { fullSheet } from '../../../test/sample-paper.ts';
import { renderPdf } from './pdf.ts';
import { printDocument } from './print-job.ts';
import { printSheet, stopPrinting } from './print-sheet.ts';
import type { ReceiptSheet } from './receipt-sheet.ts';
import { sheetText, sheetTime } from './sheet-text.ts';
import type { WorkOrderSheet } from './work-order-sheet.ts';

const at = Date.UTC(2026, 10, 23, 1, 12);
const order: WorkOrderSheet = {
  language: 'zh-CN',
  zone: 'Asia/Shanghai',
  company: '示范市暖线热力有限公司',
  number: '工-2026-018734',
  findCode: 'K7M2-9XQ4',
  findUrl: 'http://desk.example/f/K7M29XQ4',
  printedAt: at,
  receivedAt: at,
  source: '热线',
  kind: '不热',
  promises: [{ name: '到场', dueAt: at + 7_200_000, provisional: true }],
  callerName: '张*',
  phone: '138****5678',
  address: '丽园小区3号楼2单元601',
  matter: '卧室15℃，92.4㎡，№3 暖气片不热。龘鑫淼囍喆堃',
  station: '甲站',
  person: '张三',
  causes: ['管网温度低', '户内堵塞', '阀门未开', '积气'],
};
const receipt: ReceiptSheet = {
  language: 'zh-CN',
  zone: 'Asia/Shanghai',
  paper: 'roll80',
  company: order.company,
  hotline: '96000',
  number: '诉-2026-018734',
  checkCode: '492817',
  url: 'https://warm.example/c',
  fingerprint: '3f9a 22c1',
  receivedAt: at,
  source: '营业厅',
  kind: '不热',
  matter: order.matter,
  promises: order.promises,
};
const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
const make = (sheet: Partial<WorkOrderSheet>) =>
  renderPdf(printDocument({ kind: 'work-order', sheet: { ...order, ...sheet } }));

describe('work order on A5 (ORD-1: for those without a screen)', () => {
  it('takes one page in both languages', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const pdf = await make({ language });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pages(pdf)).toBe(1);
    }
  });

  it('stays on one page with a usual length of words', async () => {
    expect(pages(await make({ matter: '家里不热，请尽快处理。'.repeat(12) }))).toBe(1);
  });

  it('stays whole with any length and any signs', async () => {
    const hostile = ['\0', '\uD800', '\u202E', '😀', '<b>', '\u{2A6A5}'].join('');
    const pdf = await make({
      matter: 'A'.repeat(100_000),
      address: `${hostile}${'长'.repeat(1000)}`,
      company: '公司'.repeat(200),
      callerName: '1'.repeat(500),
      number: '',
      causes: Array.from({ length: 14 }, (_, i) => `原因${'很长'.repeat(20)}${i}`),
      promises: [],
    });
    expect(pages(pdf)).toBeLessThanOrEqual(4);
  });
});

describe('first-asked work sheet on A4 (FIR-9)', () => {
  const make = (sheet: Partial<typeof fullSheet>) =>
    renderPdf(printDocument({ kind: 'first-asked', sheet: { ...fullSheet, ...sheet } }));
  const blank = {
    notices: [],
    handlingUnit: '',
    handler: '',
    handedOver: null,
    received: null,
    accepted: null,
    urgent: null,
    result: '',
    explanation: '',
    told: null,
    retainUntil: null,
  };

  it('takes one A4 page, filled in or to be filled in by hand, in both languages', async () => {
    for (const language of ['zh-CN', 'en'] as const)
      for (const more of [{}, blank]) {
        const pdf = await make({ language, ...more });
        expect(pdf.toString('latin1')).toMatch(/MediaBox \[0 0 595(\.\d+)? 841(\.\d+)?\]/);
        expect(pages(pdf)).toBe(1);
      }
  });

  it('keeps its table within the margins on both sides', () => {
    const { content, pageMargins } = printDocument({ kind: 'first-asked', sheet: fullSheet });
    const [left = 0, , right = 0] = pageMargins as number[];
    const { table, layout } = (content as ContentTable[]).find((each) => 'table' in each) as ContentTable & {
      layout: Record<'paddingLeft' | 'paddingRight' | 'vLineWidth', () => number>;
    };
    const widths = table.widths as number[];
    const words = widths.reduce((sum, width) => sum + width, 0);
    const beside = widths.length * (layout.paddingLeft() + layout.paddingRight()) + 5 * layout.vLineWidth();
    expect(words + beside).toBeLessThanOrEqual(595.28 - left - right);
    expect(words + beside).toBeGreaterThan(595.28 - left - right - 2);
  });

  it('prints no more ink where nothing is known: what is filled in weighs more than the empty form', async () => {
    expect((await make({})).length).toBeGreaterThan((await make(blank)).length);
  });

  it('stays whole with any length and any signs', async () => {
    const long = '很长'.repeat(2_000);
    const notice = { ...fullSheet.notices[0], at, by: long, way: 'oral' as const, supplement: true };
    const notices = Array.from({ length: 3 }, () => ({
      ...notice,
      materials: Array.from({ length: 50 }, () => long),
      steps: [long],
    }));
    const pdf = await make({ matter: 'A'.repeat(100_000), result: long, explanation: long, callerName: long, notices });
    expect(pages(pdf)).toBeLessThanOrEqual(15);
  });
});

describe('receipt (ORD-8: number and check code for the customer)', () => {
  it('fits A5 and the till roll on one page', async () => {
    for (const paper of ['a5', 'roll80'] as const) {
      const document = printDocument({ kind: 'receipt', sheet: { ...receipt, paper, matter: '冷'.repeat(5000) } });
      expect(pages(await renderPdf(document))).toBe(1);
    }
  });

  it('speaks of a code to scan and of a hotline only where there is one', () => {
    const said = (sheet: ReceiptSheet) => JSON.stringify(printDocument({ kind: 'receipt', sheet }));
    const { url: _url, ...without } = receipt;
    expect(said(receipt)).toMatch(/扫码.*服务热线/);
    expect(said({ ...without, hotline: '' })).not.toMatch(/扫码|服务热线/);
  });
});

describe('printSheet', () => {
  afterAll(stopPrinting);

  it('prints in a process of its own, several sheets at once', async () => {
    const before = process.memoryUsage().rss;
    const made = await Promise.all(
      Array.from({ length: 4 }, (_, i) => printSheet({ kind: 'work-order', sheet: { ...order, number: `工-${i}` } })),
    );
    expect(made.map(pages)).toEqual([1, 1, 1, 1]);
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(60);
  });

  it('refuses what cannot be laid out, and goes on', async () => {
    const broken = { ...order, receivedAt: Number.NaN };
    await expect(printSheet({ kind: 'work-order', sheet: broken })).rejects.toThrow(/time/i);
    expect(pages(await printSheet({ kind: 'receipt', sheet: receipt }))).toBe(1);
  });

  it('refuses open sheets when the process dies, and starts another', async () => {
    const open = printSheet({ kind: 'receipt', sheet: receipt });
    stopPrinting();
    await expect(open).rejects.toThrow('printing ended');
    expect(pages(await printSheet({ kind: 'receipt', sheet: receipt }))).toBe(1);
  });
});

describe('words on paper', () => {
  it('shows local time and shortens with an ellipsis', () => {
    expect(sheetTime(at, 'Asia/Shanghai')).toBe('2026-11-23 09:12');
    expect(sheetText('  ', 5)).toBe('—');
    expect(sheetText('一二三四五六', 5)).toBe('一二三四五…');
  });
});
