import { describe, expect, it, vi } from 'vitest';
import { fakeServer, refusal } from '../../../test/fake-server.ts';
import { sendOne } from './bulk-acts.ts';
import { createBulkRunner } from './bulk-run.ts';

const able = (orderNo: number | null, why: object | null = null) => ({ act: 'transfer', orderNo, why });
const item = { id: 'c1', number: '1', state: 'waiting', why: null } as const;
const said = { unitId: 14, words: '不属本站' };

describe('one case of a mass act (ORD-2)', () => {
  it('is transferred by the order that may be now, and refused with the server’s own reason when none may', async () => {
    let abilities = [able(1, { code: 'wrong_order_state', params: { state: 'done' } }), able(2)];
    const asked = fakeServer({
      'GET /api/cases/c1': () => ({ body: { abilities } }),
      'POST /api/cases/c1/orders/2/transfer': () => ({ body: {} }),
    });
    await sendOne('transfer', item, said, 'key-of-one', () => undefined);
    expect(asked.at(-1)).toMatchObject({ method: 'POST', body: { unitId: 14, words: '不属本站' } });
    expect(asked.at(-1)?.headers.get('idempotency-key')).toBe('key-of-one');
    abilities = abilities.slice(0, 1);
    await expect(sendOne('transfer', item, said, 'key', () => undefined)).rejects.toMatchObject({
      code: 'wrong_order_state',
      status: 409,
    });
  });

  it('is the same request when sent again after a lost answer, though by then it lies out of sight', async () => {
    let lost = true;
    const asked = fakeServer({
      'GET /api/cases/c1': () => (lost ? { body: { abilities: [able(3)] } } : refusal(404, 'not_found')),
      'POST /api/cases/c1/orders/3/transfer': () => {
        if (!lost) return { body: {} };
        lost = false;
        return 'line_down';
      },
    });
    const kept = { text: null as string | null };
    const store = { read: () => kept.text, keep: (text: string | null) => void (kept.text = text) };
    const first = createBulkRunner(sendOne, store);
    first.start('transfer', said, [item]);
    first.go();
    await vi.waitFor(() => expect(first.read()?.phase).toBe('stopped'));
    // Also after a reload.
    const again = createBulkRunner(sendOne, store);
    again.go();
    await vi.waitFor(() => expect(again.read()?.phase).toBe('done'));
    expect(again.read()?.items[0]?.state).toBe('done');
    const keys = asked.filter(({ method }) => method === 'POST').map(({ headers }) => headers.get('idempotency-key'));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });
});
