import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../../../test/world.ts';
import { newToken, sessionCookie, tokenHash } from '../../platform/auth/session.ts';
import { stopPrinting } from '../../platform/print/print-sheet.ts';
import { callerOnPaper } from './case-on-paper.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  world.services.settings.publicUrl = 'https://heat.example.com';
});
afterAll(async () => {
  stopPrinting();
  await world.drop();
});

async function ask(staffId: number, url: string) {
  const token = newToken();
  await world.database.owner.query(
    `insert into session (token_hash, staff_id, expires_at) values ($1, $2, now() + interval '1 day')`,
    [tokenHash(token), staffId],
  );
  return world.app.http.inject({ url, cookies: { [sessionCookie]: token } });
}

async function dispatched(more: object = {}): Promise<string> {
  const operator = await world.as('1001');
  const body = {
    source: 'hotline',
    kind: 'complaint',
    text: '不热',
    phone: '13900000001',
    callerName: '测试用户',
    premisesId: world.homes[0].id,
  };
  const taken = await operator.post('/api/cases', { ...body, ...more });
  expect((await operator.post(`/api/cases/${taken.body.id}/dispatch`, { unitId: 13 })).status).toBe(200);
  return taken.body.id;
}

describe('paper (ORD-1, ORD-5, ORD-8)', () => {
  it('bears the company’s name as it is set; or else what the first unit is called now, as everything that names it', async () => {
    const { settings, print } = world.services;
    const { companyName } = settings;
    const admin = await world.as('0001');
    const id = await dispatched();
    const printed: string[] = [];
    world.services.print = async ({ sheet }) => {
      printed.push('company' in sheet ? sheet.company : '');
      return Buffer.from('%PDF-');
    };
    const named = async () => {
      printed.length = 0;
      for (const url of ['orders/1/sheet.pdf', 'receipt.pdf']) await ask(30, `/api/cases/${id}/${url}`);
      const session = (await admin.get('/api/session')).body.company.name;
      return [...printed, session, (await admin.get('/api/openapi.json')).body.info.title];
    };
    expect(await named()).toEqual(Array(4).fill(expect.stringContaining(companyName)));
    settings.companyName = '';
    const {
      id: top,
      name,
      ...words
    } = (await admin.get('/api/units')).body.rows.find(({ parentId }: { parentId: unknown }) => parentId === null);
    expect(await named()).toEqual(Array(4).fill(expect.stringContaining(name)));
    const renamed = { name: '改名热力', shortName: words.shortName, phone: words.phone, parentId: null };
    expect((await admin.post(`/api/units/${top}`, renamed)).status).toBe(200);
    expect(await named()).toEqual(Array(4).fill(expect.stringContaining('改名热力')));
    settings.companyName = companyName;
    world.services.print = print;
  });

  it('is made of an order and of the receipt, in both languages', async () => {
    const id = await dispatched();
    for (const url of [`orders/1/sheet.pdf`, 'receipt.pdf?lang=en']) {
      const answer = await ask(30, `/api/cases/${id}/${url}`);
      expect([url, answer.statusCode, answer.headers['content-type']]).toEqual([url, 200, 'application/pdf']);
      expect(answer.headers['content-disposition']).toMatch(/^inline; filename="2025-\d{6}(-1)?\.pdf"/);
      expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    }
  });
  it('is not made for those who may not know of the case, nor of an order that is not there', async () => {
    const id = await dispatched();
    expect((await ask(41, `/api/cases/${id}/orders/1/sheet.pdf`)).statusCode).toBe(404);
    expect((await ask(30, `/api/cases/${id}/orders/9/sheet.pdf`)).json().code).toBe('no_such_order');
    expect((await world.outsider.get(`/api/cases/${id}/receipt.pdf`)).status).toBe(401);
    expect((await ask(30, `/api/cases/${id}/receipt.pdf?lang=xx`)).statusCode).toBe(400);
  });
  it('tells neither name, number nor place of the caller of a sealed case (SEC-1)', () => {
    const state = {
      callerName: '测试用户',
      phone: '13900000001',
      place: '幸福里小区3号楼2单元501室',
      text: '我是测试用户',
    };
    const on = (sealed: boolean, hidden: boolean) =>
      callerOnPaper({ ...state, sealed } as Parameters<typeof callerOnPaper>[0], hidden);
    expect(on(false, false)).toEqual({ name: '测试用户', phone: '13900000001', place: state.place, text: state.text });
    const masked = { place: '幸福里小区3号楼**', text: '我是测**' };
    expect(on(false, true)).toEqual({ name: '测**', phone: '139****0001', ...masked });
    expect(on(true, false)).toEqual({ ...masked, name: '***', phone: '', place: '' });
  });
});
