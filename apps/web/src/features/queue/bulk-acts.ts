import type { CaseView } from '@hearthline/contract/case-view';
import { dispatchCase, readCase, urgeCase } from '@hearthline/contract/cases';
import { transferOrder } from '@hearthline/contract/orders';
import type { Permission } from '@hearthline/domain/permissions/permission';
import { call } from '../../lib/api-client.ts';
import { Refused } from '../../lib/refused.ts';
import type { BulkAct, Send } from './bulk-run.ts';

export const bulkNeeds: Record<BulkAct, Permission> = {
  dispatch: 'case.dispatch',
  urge: 'case.urge',
  transfer: 'order.transfer',
};

/** The order of a case that may be transferred now; refused with the server's own reason when there is none. */
async function orderToTransfer(id: string): Promise<number> {
  const view = (await call(readCase, { params: { id } })) as CaseView;
  const able = view.abilities.filter(({ act }) => act === 'transfer');
  const now = able.find(({ why }) => why === null);
  if (now?.orderNo) return now.orderNo;
  const why = able[0]?.why;
  throw new Refused(409, why ? { code: why.code, params: why.params } : { code: 'no_order_to_transfer' });
}

/** Each case by its own request and under its own key: its own event, and its own refusal. */
export const sendOne: Send = async (act, { id, orderNo }, { unitId, words }, key, learn) => {
  const said = words.trim() === '' ? null : words;
  if (act === 'dispatch') await call(dispatchCase, { params: { id }, body: { unitId, words: said } }, { key });
  else if (act === 'urge') await call(urgeCase, { params: { id }, body: { by: 'staff', words: said } }, { key });
  else {
    const no = orderNo ?? (await orderToTransfer(id));
    learn(no);
    await call(transferOrder, { params: { id, no }, body: { unitId: unitId ?? 0, words } }, { key });
  }
};
