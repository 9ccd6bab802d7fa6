import type { CaseView } from '@hearthline/contract/case-view';
import { Button } from 'antd';
import { useState } from 'react';
import { useHotkeys } from '../../lib/hotkeys.ts';
import { reasonWords } from '../../lib/refusal-words.ts';
import { useMay } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import type { ChosenAct } from './act-form.tsx';
import { actKeys, offeredActs } from './act-order.ts';

const SHOWN = 5;

interface Props {
  view: CaseView;
  chosen: ChosenAct | null;
  busy: boolean;
  onChoose: (act: ChosenAct) => void;
}

/** What may be done, as buttons; what may not be done now says why. */
export function ActBar({ view, chosen, busy, onChoose }: Props) {
  const t = useWords();
  const [all, setAll] = useState(false);
  const { now, notNow } = offeredActs(view, useMay('order.quick_entry'));
  const manyOrders = view.orders.length > 1;
  const byKey = Object.fromEntries(
    [...now].reverse().flatMap((each) => {
      const key = actKeys[each.act];
      return key ? [[key, () => onChoose(each)]] : [];
    }),
  );
  useHotkeys(byKey);
  const nameOf = ({ act, orderNo }: ChosenAct) =>
    orderNo !== null && manyOrders ? t('cases.act_on_order', { act: t(`acts.${act}`), no: orderNo }) : t(`acts.${act}`);
  const shown = all ? now : now.slice(0, SHOWN);
  return (
    <div className="hl-acts">
      <div className="hl-buttons" role="group" aria-label={t('cases.acts')}>
        {shown.map((each, index) => (
          <Button
            key={`${each.act}-${each.orderNo}`}
            type={index === 0 ? 'primary' : 'default'}
            size="small"
            disabled={busy}
            aria-pressed={chosen?.act === each.act && chosen.orderNo === each.orderNo}
            onClick={() => onChoose(each)}
          >
            {nameOf(each)}
            {actKeys[each.act] ? <kbd aria-hidden="true">{actKeys[each.act]}</kbd> : null}
          </Button>
        ))}
        {now.length > SHOWN || notNow.length > 0 ? (
          <Button size="small" type="text" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'cases.fewer' : 'common.more')}
          </Button>
        ) : null}
      </div>
      {all && notNow.length > 0 ? (
        <ul className="hl-not-now" aria-label={t('cases.not_now')}>
          {notNow.map((each) => (
            <li key={`${each.act}-${each.orderNo}`}>
              <Button size="small" disabled>
                {nameOf(each)}
              </Button>
              <span>{each.why ? reasonWords(each.why.code, each.why.params, t) : ''}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
