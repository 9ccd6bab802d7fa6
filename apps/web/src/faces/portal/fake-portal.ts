import type { PublicCase } from '@hearthline/contract/public';
import i18next from 'i18next';
import { vi } from 'vitest';
import portal from '../../i18n/zh-CN/portal.json';
import time from '../../i18n/zh-CN/time.json';
import { startLanguage } from '../../lib/language.ts';

/** The public endpoints for tests of this face: answers by address, requests remembered. */
export interface Asked {
  path: string;
  body: Record<string, unknown>;
  headers: Record<string, string>;
}

type Reply = { status?: number; json: unknown };

export async function startFakePortal(answer: (asked: Asked, times: number) => Reply | Error): Promise<Asked[]> {
  if (!i18next.isInitialized) await startLanguage({ 'zh-CN': { portal, time }, en: async () => ({}) });
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const body = JSON.parse(String(init.body)) as Record<string, unknown>;
    asked.push({ path, body, headers: init.headers as Record<string, string> });
    const reply = answer(asked.at(-1) as Asked, asked.length);
    if (reply instanceof Error) throw reply;
    return new Response(JSON.stringify(reply.json), { status: reply.status ?? 200 });
  });
  return asked;
}

export const shownCase: PublicCase = {
  number: 'S-2026-018734',
  checkCode: '7K3M9QX2',
  genuine: true,
  sealed: false,
  state: 'in_hand',
  kind: 'heat_use',
  receivedAt: '2026-11-23T09:12:00+08:00',
  promises: [
    { title: { zh: '采取处理措施', en: 'Act' }, dueAt: '2026-11-24T09:12:00+08:00', outcome: 'running' },
    { title: { zh: '到达现场', en: 'Reach' }, dueAt: '2026-11-23T09:45:00+08:00', outcome: 'met_late' },
  ],
  steps: [
    { type: 'case.received', at: '2026-11-23T09:12:00+08:00' },
    { type: 'case.noted', at: '2026-11-23T09:13:00+08:00' },
    { type: 'order.arrived', at: '2026-11-23T09:50:00+08:00' },
  ],
  unit: '丽园服务组',
  result: null,
  canUrge: true,
  canRate: false,
  stars: null,
};
