import type { Locator, Page } from 'playwright-core';
import type { World } from '../apps/server/test/world.ts';

/** Picks from a list as one does at the keyboard: open it, type a part of the words, take what remains. */
export async function choose(scope: Page | Locator, label: string | RegExp, words: string): Promise<void> {
  const box = scope.getByRole('combobox', { name: label });
  await box.click();
  await box.fill(words);
  const page = 'goto' in scope ? scope : scope.page();
  await page.locator('.ant-select-item-option:visible', { hasText: words }).first().click();
}

/** The button of an act on the case page, then its form. */
export async function openAct(page: Page, act: string): Promise<Locator> {
  const bar = page.getByRole('group', { name: '可以做的事' });
  const button = bar.getByRole('button', { name: new RegExp(`^${act}( #\\d+)?$`) });
  await bar.waitFor();
  if ((await button.count()) === 0) await page.getByRole('button', { name: '更多', exact: true }).click();
  await button.first().click();
  const form = page.getByRole('form', { name: act, exact: true });
  await form.waitFor();
  return form;
}

/** Sends the form of an act and waits until the page says that it is done. */
export async function sendAct(form: Locator, act: string, said = `${act} 已完成`): Promise<void> {
  await form.getByRole('button', { name: act, exact: true }).click();
  await form.page().getByRole('status').getByText(said).waitFor();
}

export interface TakenCase {
  id: string;
  number: string;
  checkCode: string;
}

/** A case taken in by the operator without a browser. */
export async function takenCase(world: World, more: object = {}): Promise<TakenCase> {
  const operator = await world.as('1001');
  const { status, body } = await operator.post('/api/cases', {
    source: 'hotline',
    kind: 'repair',
    text: '客厅暖气不热',
    phone: '13900000001',
    premisesId: world.homes[0].id,
    ...more,
  });
  if (status !== 200) throw new Error(`intake answered ${status} ${JSON.stringify(body)}`);
  return body;
}
