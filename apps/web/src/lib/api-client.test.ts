import { noteCase, readCase } from '@hearthline/contract/cases';
import { readQueue } from '@hearthline/contract/queue';
import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { fakeServer, refusal } from '../../test/fake-server.ts';
import zh from '../i18n/zh-CN/refusals.later.json' with { type: 'json' };
import terms from '../i18n/zh-CN/terms.json' with { type: 'json' };
import { call, onNotSignedIn } from './api-client.ts';
import { refusalWords } from './refusal-words.ts';
import { Refused } from './refused.ts';
import type { Words } from './time-words.ts';

const id = '00000000-0000-4000-8000-000000000001';
const path = `POST /api/cases/${id}/notes`;
const note = () => call(noteCase, { params: { id }, body: { words: '已联系' } }).catch((error: unknown) => error);

describe('calling the server', () => {
  it('proves the origin of every write and gives it a key that works without a secure context', async () => {
    const asked = fakeServer({ [path]: () => ({ body: {} }) });
    await note();
    expect(asked[0]?.headers.get('x-hearthline')).toBe('1');
    expect(asked[0]?.headers.get('idempotency-key')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('writes lists of a query with commas and leaves out what is not said', async () => {
    const asked = fakeServer({ 'GET /api/queue': () => ({ body: { rows: [], next: null } }) });
    await call(readQueue, { query: { view: 'turn', kind: ['repair', 'fee'], unit: undefined } });
    expect(asked[0]?.query.toString()).toBe('view=turn&kind=repair%2Cfee');
    expect(asked[0]?.headers.has('x-hearthline')).toBe(false);
  });

  it('turns a refusal into its code, parameters and field, and those into a sentence', async () => {
    fakeServer({ [path]: () => refusal(409, 'tries_left', { tries: 1, needed: 3 }, 'code') });
    const refused = await note();
    expect(refused).toMatchObject({ code: 'tries_left', field: 'code', status: 409 });
    const t = (key: string | string[], params: Record<string, unknown> = {}) =>
      zh.tries_left.replace(/{{(\w+)}}/g, (_all, name: string) => String(params[name])) +
      (key === 'refusals.tries_left' ? '' : '!');
    expect(refusalWords(refused as Refused, t)).toBe('已联系 1 次，须满 3 次才能以“无法联系”结案');
  });

  it('says of what was a complaint that it was one', async () => {
    const language = createInstance({ lng: 'zh-CN', resources: { 'zh-CN': { translation: { refusals: zh, terms } } } });
    await language.init();
    const said = (params: Record<string, string>) =>
      refusalWords(new Refused(422, { code: 'not_answerable_on_spot', params }), language.t as unknown as Words);
    expect(said({ kind: 'complaint' })).toBe('“投诉”不能当场答复结案，请派单');
    expect(said({ kind: 'complaint', calledNow: 'consultation' })).toBe(
      '这件曾登记为“投诉”，改为“咨询”后仍不能当场答复结案，请派单',
    );
  });

  it('says that the line is down without inventing a reason', async () => {
    fakeServer({ [path]: () => 'line_down' });
    expect(await note()).toMatchObject({ code: 'network', isUncertain: true });
  });

  it('tells the gate when the session is over', async () => {
    let over = 0;
    onNotSignedIn(() => (over += 1));
    fakeServer({ [`GET /api/cases/${id}`]: () => refusal(401, 'not_signed_in') });
    await expect(call(readCase, { params: { id } })).rejects.toBeInstanceOf(Refused);
    expect(over).toBe(1);
  });
});
