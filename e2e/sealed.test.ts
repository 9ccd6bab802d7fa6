import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { takenCase } from './desk.ts';
import { openStage, type Stage } from './stage.ts';

const browser = await openBrowser();
const [name, phone] = ['诸葛明月', '13877776666'];

describe.skipIf(browser === null)('one sealed complaint before four people (SEC-1, SEC-3)', () => {
  let stage: Stage;
  beforeAll(async () => {
    if (browser) stage = await openStage(browser);
  });
  afterAll(() => stage?.close());

  it('the accused\u2019s chief knows of none, an operator not whose it is, the handler looks, supervision sees that', async () => {
    const { world } = stage;
    const complaint = { kind: 'complaint', text: '管家收受红包', callerName: name, phone, accusedStaffIds: [32] };
    const { id, number } = await takenCase(world, complaint);
    const director = await world.as('1003');
    const sent = await director.post(`/api/cases/${id}/dispatch`, { unitId: 14, assigneeId: 35 });
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);

    const [chief, operator, handler, supervision] = await Promise.all([
      stage.atDesk('3001', `/desk/cases/${id}`),
      stage.atDesk('1002', `/desk/cases/${id}`),
      stage.atDesk('3101', `/desk/cases/${id}`),
      stage.atDesk('0003', '/desk/looks'),
    ]);

    await chief.getByText('没有找到，或者您看不到它').first().waitFor();
    await chief.goto('/desk/queue/all');
    await chief.getByRole('heading', { level: 1 }).waitFor();
    expect(await chief.getByText(number).count()).toBe(0);
    expect(await chief.getByText('管家收受红包').count()).toBe(0);

    const facts = operator.getByRole('region', { name: '情况', exact: true });
    await facts.getByText('已保密').first().waitFor();
    expect(await facts.getByRole('button', { name: '显示' }).count()).toBe(0);
    expect(await operator.content()).not.toContain(phone);

    const hidden = handler.getByRole('region', { name: '情况', exact: true });
    expect(await handler.content()).not.toContain(phone);
    await hidden.getByRole('button', { name: '显示' }).click();
    await hidden.getByRole('dialog').getByRole('button', { name: '调查处理' }).click();
    await hidden.getByText(name).waitFor();
    await hidden.getByText(phone).waitFor();
    await handler.reload();
    await hidden.getByText('已保密').first().waitFor();
    expect(await handler.content()).not.toContain(phone);

    await supervision.reload();
    const row = supervision.getByRole('row').filter({ hasText: number });
    await row.getByText('调查处理').waitFor();
    await row.getByText('3101').waitFor();
    await row.getByRole('link', { name: number }).click();
    await supervision.getByText('查看了诉求人：调查处理').waitFor();
    expect(await supervision.content()).not.toContain(phone);
    expect(stage.troubles).toEqual([]);
  });

  it('its complainant urges by the check code of the receipt, which a phone does not replace; the accused\u2019s chief sees nothing', async () => {
    const complaint = { kind: 'complaint', text: '管家推诿', callerName: name, phone, accusedStaffIds: [32] };
    const { id, number, checkCode } = await takenCase(stage.world, complaint);
    const chief = await stage.atDesk('3001', '/desk/queue/all');
    const customer = await stage.visitor({ width: 390, height: 844 });
    await customer.goto('/portal');
    await customer.getByLabel(/^受理编号/).fill(number);
    await customer.getByLabel(/^手机尾号/).fill('6666');
    await customer.getByRole('button', { name: '查询' }).click();
    await customer.getByRole('alert').getByText('没有查到').waitFor();
    expect(await customer.content()).not.toContain('已受理');

    await customer.getByRole('button', { name: '改用回执上的校验码' }).click();
    await customer.getByLabel(/^校验码/).fill('AAAA AAAA');
    await customer.getByRole('button', { name: '查询' }).click();
    await customer.getByRole('alert').getByText('没有查到').waitFor();
    await customer.getByLabel(/^校验码/).fill(`${checkCode.slice(0, 4).toLowerCase()} ${checkCode.slice(4)}`);
    await customer.getByRole('button', { name: '查询' }).click();
    await customer.getByRole('button', { name: '催办' }).click();
    await customer.getByLabel(/^想补充的情况/).fill('一直没有回音');
    await customer.getByRole('button', { name: '确认催办' }).click();
    await customer.getByRole('status').getByText('已催办').waitFor();
    expect(await customer.content()).not.toContain('推诿');

    const supervision = await stage.atDesk('0003', `/desk/cases/${id}`);
    await supervision.getByText('一直没有回音').waitFor();
    await chief.reload();
    await chief.getByRole('heading', { level: 1 }).waitFor();
    expect(await chief.getByText(number).count()).toBe(0);
    expect(await chief.content()).not.toContain('一直没有回音');
    await chief.goto(`/desk/cases/${id}`);
    await chief.getByText('没有找到，或者您看不到它').first().waitFor();
    expect(stage.troubles).toEqual([]);
  });
});
