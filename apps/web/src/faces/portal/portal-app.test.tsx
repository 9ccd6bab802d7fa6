import { checkReceipt, intakePublicly, lookUpCase, ratePublicly, urgePublicly } from '@hearthline/contract/public';
import { caseEventTypes } from '@hearthline/domain/cases/case-events';
import { caseKinds, caseStates } from '@hearthline/domain/cases/case-terms';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import en from '../../i18n/en/portal.json';
import zh from '../../i18n/zh-CN/portal.json';
import { startFakePortal } from './fixtures/fake-portal.ts';
import { publicKinds } from './intake-form.ts';
import { portalPaths } from './portal-api.ts';
import { PortalApp } from './portal-app.tsx';
import { linkTo, pageOf } from './portal-route.ts';
import { typedCode, typedDigits, typedNumber } from './typed.ts';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

const declared = { lookUpCase, checkReceipt, urgePublicly, ratePublicly, intakePublicly };

const keysOf = (texts: object, path = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' ? keysOf(value as object, `${path}${key}/`) : [`${path}${key}`],
  );

describe('the words of the portal', () => {
  it('has the same keys in both languages', () => expect(keysOf(en)).toEqual(keysOf(zh)));

  it('has words for every state, kind, star and refusal a public endpoint may answer', () => {
    expect(Object.keys(zh.state).sort()).toEqual([...caseStates].sort());
    expect(Object.keys(zh.kind).sort()).toEqual([...caseKinds].sort());
    const codes = Object.values(declared).flatMap((endpoint): readonly string[] => endpoint.refusals);
    for (const code of codes) expect(Object.keys(zh.refusal), code).toContain(code);
    for (const type of Object.keys(zh.step)) expect(caseEventTypes, type).toContain(type);
  });
});

describe('the portal and its contract', () => {
  it('calls the addresses the contract declares, and offers the kinds it takes', () => {
    expect(Object.fromEntries(Object.values(declared).map((each) => [each.name, each.path]))).toEqual(portalPaths);
    for (const each of Object.values(declared)) expect(each.method).toBe('POST');
    expect([...publicKinds].sort()).toEqual([...intakePublicly.body.shape.kind.options].sort());
  });

  it('reads numbers, digits and codes as they are typed on a phone', () => {
    expect(typedNumber(' 诉－2026－0187 34 ')).toBe('诉-2026-018734');
    expect(typedDigits('５6-7 8')).toBe('5678');
    expect(typedCode('7k3m-9qxo')).toBe('7K3M9QX0');
    expect(typedCode('il ｑ２')).toBe('11Q2');
  });

  it('finds its page behind the #, with what a printed code gives along', () => {
    expect(pageOf('')).toMatchObject({ page: 'progress' });
    expect(pageOf('#/nowhere').page).toBe('progress');
    const { page, given } = pageOf(linkTo('receipt', { number: '诉-1', code: 'A B' }));
    expect([page, given.get('number'), given.get('code')]).toEqual(['receipt', '诉-1', 'A B']);
  });
});

describe('checking a receipt (SEC-2)', () => {
  async function check(genuine: boolean) {
    const asked = await startFakePortal(() => ({
      json: { genuine, receivedAt: genuine ? '2026-11-23T01:12:00Z' : null },
    }));
    window.location.hash = linkTo('receipt', { number: 'S-2026-018734', code: '7k3m-9qx2' });
    render(<PortalApp />);
    fireEvent.click(screen.getByRole('button', { name: '核验' }));
    return asked;
  }

  it('says genuine with the time of the register', async () => {
    const asked = await check(true);
    await screen.findByRole('heading', { name: '回执属实' });
    expect(screen.getByText('登记册中的受理时间：2026-11-23 09:12')).toBeTruthy();
    expect(asked[0]?.body).toEqual({ number: 'S-2026-018734', checkCode: '7K3M9QX2' });
  });

  it('says not genuine, and what to do', async () => {
    await check(false);
    await screen.findByRole('heading', { name: '与登记册不符' });
    expect(screen.getByText(/请核对编号和校验码/)).toBeTruthy();
  });
});

describe('the frame', () => {
  it('goes from page to page and marks where one is', async () => {
    await startFakePortal(() => ({ json: {} }));
    render(<PortalApp />);
    expect(screen.getByRole('link', { name: '查询进度' }).getAttribute('aria-current')).toBe('page');
    await act(async () => {
      window.location.hash = linkTo('new');
      window.dispatchEvent(new Event('hashchange'));
    });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('提交诉求');
    expect(document.title).toContain('提交诉求');
  });

  it('says whose page it is: the name the server wrote into it, in its head and in the tab (POR-1)', async () => {
    await startFakePortal(() => ({ json: {} }));
    document.head.innerHTML = '<meta name="application-name" content="测试热力">';
    render(<PortalApp />);
    expect(screen.getByRole('banner').querySelector('strong')?.textContent).toBe('测试热力客户服务');
    expect(document.title).toBe('查询进度 - 测试热力');
    document.head.innerHTML = '';
  });

  it('turns dark and back', async () => {
    await startFakePortal(() => ({ json: {} }));
    render(<PortalApp />);
    fireEvent.click(screen.getByRole('button', { name: '深色' }));
    expect(document.documentElement.dataset['theme']).toBe('dark');
    fireEvent.click(screen.getByRole('button', { name: '浅色' }));
    expect(document.documentElement.dataset['theme']).toBe('light');
  });
});
