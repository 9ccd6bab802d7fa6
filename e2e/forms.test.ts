import { shippedSignInRules } from '@hearthline/domain/sign-in/sign-in-rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeShown } from '../apps/server/test/signing-in.ts';
import { worldPassword } from '../apps/server/test/world.ts';
import { openBrowser } from './browser.ts';
import { choose } from './desk.ts';
import { openStage, type Stage, signIn } from './stage.ts';

const browser = await openBrowser();

describe.skipIf(browser === null)('signing in and typing (INT-1, SEC-1)', () => {
  let stage: Stage;
  beforeAll(async () => {
    if (browser) stage = await openStage(browser);
  });
  afterAll(() => stage?.close());

  it('says a wrong password plainly, asks for a new first password, and lets go', async () => {
    await stage.world.database.owner.query(
      `update credential set must_change = true where staff_id = (select id from staff where staff_no = '1002')`,
    );
    const page = await stage.visitor();
    await page.goto('/desk/inbox');
    await signIn(page, '1002', 'not-the-password');
    await page.getByRole('alert').getByText('工号或密码不对').waitFor();
    await signIn(page, '1002', worldPassword);
    await page.getByRole('heading', { name: '修改密码' }).waitFor();
    await page.getByLabel('当前密码').fill(worldPassword);
    await page.getByLabel('新密码', { exact: true }).fill('Cold-Summer-8');
    await page.getByLabel('再输一次新密码').fill('Cold-Summer-9');
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByText('两次输入不一致').waitFor();
    await page.getByLabel('再输一次新密码').fill('Cold-Summer-8');
    await page.getByRole('button', { name: '修改密码' }).click();
    // The page that was asked for first.
    await page.getByText('没有等待处理的来信。').waitFor();
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    await page.reload();
    await page.getByLabel('工号').waitFor();
    expect(await page.getByRole('navigation', { name: '主菜单' }).count()).toBe(0);
  });

  it('tells an administrator that there is nothing here, and asks for nothing in vain', async () => {
    const before = stage.asked.length;
    const page = await stage.atDesk('0001', '/desk/queue/turn');
    await page.getByText('您的岗位不处理诉求').waitFor();
    const asked = stage.asked.slice(before).filter((each) => /\/api\/(queue|live|cases)/.test(each));
    expect(asked).toEqual([]);
  });

  it('asks an administrator for a second factor where the setting demands one, and tells of a new device', async () => {
    const { settings } = stage.world.services;
    settings.signIn = { ...shippedSignInRules, secondFactor: 'administrators' };
    const page = await stage.visitor();
    await page.goto('/desk/accounts');
    await signIn(page, '0001', worldPassword);
    await page.getByRole('heading', { name: '设置二次验证' }).waitFor();
    await page.getByLabel('密码', { exact: true }).fill(worldPassword);
    await page.getByRole('button', { name: '下一步' }).click();
    const typed = await page.locator('.hl-account-scan code').innerText();
    await page.getByLabel('验证码').fill(codeShown(typed, Date.now()));
    await page.getByRole('button', { name: '启用' }).click();
    const recovery = await page.locator('.hl-account-codes code').first().innerText();
    await page.getByRole('button', { name: '已妥善保存' }).click();
    await page.getByRole('heading', { name: '账号管理' }).waitFor();

    const other = await stage.visitor();
    await other.context().clearCookies();
    await other.goto('/desk/account');
    await signIn(other, '0001', worldPassword);
    await other.getByLabel('验证码').fill(recovery.toLowerCase());
    await other.getByRole('button', { name: '登录', exact: true }).click();
    await other.getByText('剩余恢复码 9 个').waitFor();

    await page.goto('/desk/account');
    const told = page.getByRole('region', { name: '新设备' });
    await told.getByText('在新设备上登录').waitFor();
    await page.getByRole('button', { name: '退出其他全部设备' }).click();
    await page.getByText('退出多台设备').waitFor();
    await told.getByRole('button', { name: '是我本人' }).click();
    await told.waitFor({ state: 'detached' });
    await other.reload();
    await other.getByLabel('工号').waitFor();
    expect(stage.troubles).toEqual([]);
    settings.signIn = shippedSignInRules;
  });

  it('keeps what was typed over a reload; the Enter of a candidate sends nothing; a double click makes one case', async () => {
    const page = await stage.atDesk('1001', '/desk/intake');
    const form = page.getByRole('form', { name: '受理诉求' });
    const words = form.getByLabel(/^诉求内容/);
    await choose(form, /^类别/, '报修');
    await words.fill('北卧室一直不热');
    await form.getByLabel('地址或位置').fill('幸福里小区门口');
    await page.reload();
    await page.getByRole('status').getByText('已恢复上次未提交的内容').waitFor();
    expect(await words.inputValue()).toBe('北卧室一直不热');

    const asked = stage.asked.length;
    const caller = form.getByLabel('称呼');
    await caller.focus();
    await caller.evaluate((input) => {
      input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      for (const ctrlKey of [false, true])
        input.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', ctrlKey, isComposing: true, bubbles: true, cancelable: true }),
        );
      input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    });
    const search = page.getByRole('searchbox', { name: '搜索' });
    await search.fill('不热');
    await search.evaluate((input) =>
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })),
    );
    expect(page.url()).toContain('/desk/intake');
    expect(stage.asked.slice(asked).filter((each) => each.startsWith('POST'))).toEqual([]);

    await form.getByRole('button', { name: '受理', exact: true }).dblclick();
    await page.getByRole('region', { name: '已受理' }).waitFor();
    const made = await stage.world.rows(`select count(*)::int as n from event where type = 'case.received'`);
    expect(made).toEqual([{ n: 1 }]);
    await page.reload();
    expect(await words.inputValue()).toBe('');
    expect(stage.troubles).toEqual([]);
  });

  it('loses nothing that is typed while the line is down, over a reload and a sign-out (interface: typed is kept)', async () => {
    const page = await stage.atDesk('1001', '/desk/intake');
    const form = page.getByRole('form', { name: '受理诉求' });
    const words = form.getByLabel(/^诉求内容/);
    const made = async () =>
      (await stage.world.rows(`select count(*)::int as n from event where type = 'case.received'`))[0].n;
    const before = await made();
    await choose(form, /^类别/, '报修');
    await form.getByLabel('地址或位置').fill('幸福里小区门口');
    await page.context().setOffline(true);
    await page.getByText('连接中断，正在重连').waitFor();
    await words.pressSequentially('断网时记下的话');
    await form.getByRole('button', { name: '受理', exact: true }).click();
    await form.getByRole('alert').waitFor();
    expect(await words.inputValue()).toBe('断网时记下的话');
    await page.context().setOffline(false);
    await page.getByText('连接中断，正在重连').waitFor({ state: 'detached' });
    await page.reload();
    await expect.poll(() => words.inputValue()).toBe('断网时记下的话');

    // Somebody else at the same machine sees none of it.
    await page.getByRole('button', { name: '退出' }).click();
    await signIn(page, '1003', worldPassword);
    await words.waitFor();
    expect(await words.inputValue()).toBe('');
    await page.getByRole('button', { name: '退出' }).click();
    await signIn(page, '1001', worldPassword);
    await expect.poll(() => words.inputValue()).toBe('断网时记下的话');
    await form.getByRole('button', { name: '受理', exact: true }).click();
    await page.getByRole('region', { name: '已受理' }).waitFor();
    expect(await made()).toBe(before + 1);
    expect(stage.troubles).toEqual([]);
  });

  it('takes Chinese from an input method: letters being composed search nothing, send nothing, press no key', async () => {
    const page = await stage.atDesk('1001', '/desk/queue/all');
    const keyboard = await page.context().newCDPSession(page);
    const compose = async (letters: string, chosen: string) => {
      for (let n = 1; n <= letters.length; n++) {
        const text = letters.slice(0, n);
        await keyboard.send('Input.imeSetComposition', { text, selectionStart: n, selectionEnd: n });
      }
      // The Enter that takes a candidate comes as the key of the input method.
      const enter = { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 };
      await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
      await keyboard.send('Input.insertText', { text: chosen });
    };
    await page.keyboard.press('Control+k');
    await compose('lou shui', '漏水');
    expect(page.url()).toContain('/desk/queue/all');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '搜索“漏水”' }).waitFor();

    await page.goto('/desk/intake');
    const form = page.getByRole('form', { name: '受理诉求' });
    const asked = stage.asked.length;
    await choose(form, /^类别/, '报修');
    await form.getByLabel('地址或位置').fill('幸福里小区东门');
    await form.getByLabel(/^诉求内容/).focus();
    await compose('nuanqi', '暖气');
    await compose('bure', '不热');
    await compose('je', '，急');
    await form.getByLabel('称呼').focus();
    await compose('zhang', '张');
    expect(await form.getByLabel(/^诉求内容/).inputValue()).toBe('暖气不热，急');
    expect(stage.asked.slice(asked).filter((each) => each === 'POST /api/cases')).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('region', { name: '已受理' }).waitFor();
    const { body } = await (await stage.world.as('1001')).get('/api/queue?view=all');
    expect(body.rows.map((row: { summary: string }) => row.summary)).toContain('暖气不热，急');
    expect(stage.troubles).toEqual([]);
  });
});
