import { checkFollowUpDraw, type PlanProgressRow } from '@hearthline/contract/follow-ups';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { DrawnAgain } from '../../ui/drawn-again.tsx';
import { Moment } from '../../ui/moment.tsx';
import { planName } from './plan-name.ts';

type Draw = PlanProgressRow['draws'][number];

function DrawRow({ plan, draw }: { plan: PlanProgressRow; draw: Draw }) {
  const t = useWords();
  return (
    <li>
      <p className="hl-draw-head">
        <b className="hl-number">{draw.day}</b>
        <span>{planName(t, plan)}</span>
        <span>{t('follow_ups.drew', { served: draw.served, taken: draw.taken.length + draw.hidden })}</span>
        {draw.lost > 0 ? <span className="hl-quiet">{t('follow_ups.lost', { count: draw.lost })}</span> : null}
        <DrawnAgain
          queryKey={queryKeys.drawnAgain(plan.code, draw.day)}
          check={(signal) => call(checkFollowUpDraw, { params: { plan: plan.code, day: draw.day } }, { signal })}
          sameWords={(check) => t('follow_ups.same', { served: check.served, taken: check.taken })}
        />
      </p>
      <p className="hl-draw-taken">
        {draw.taken.map(({ id, number }) => (
          <a key={id} className="hl-number" href={`/desk/cases/${id}`}>
            {number}
          </a>
        ))}
        {draw.hidden > 0 ? <span className="hl-quiet">{t('follow_ups.hidden', { count: draw.hidden })}</span> : null}
      </p>
      <p className="hl-quiet hl-draw-seal">
        {t('common.draw.by_seal', { seq: draw.sealSeq, hash: draw.sealHash.slice(0, 12) })} ·{' '}
        <Moment at={draw.drawnAt} />
      </p>
    </li>
  );
}

const FIRST = 8;

/** What was drawn day by day, latest first; everybody can have it drawn again (FOL-2). */
export function PlanDraws({ plans }: { plans: readonly PlanProgressRow[] }) {
  const t = useWords();
  const [all, setAll] = useState(false);
  const draws = plans
    .flatMap((plan) => plan.draws.map((draw) => ({ plan, draw })))
    .sort((a, b) => (a.draw.day < b.draw.day ? 1 : -1));
  if (draws.length === 0) return null;
  return (
    <section aria-labelledby="hl-draws">
      <h2 id="hl-draws">{t('follow_ups.draws')}</h2>
      <p className="hl-quiet">{t('follow_ups.draws_why')}</p>
      <ul className="hl-draws">
        {(all ? draws : draws.slice(0, FIRST)).map(({ plan, draw }) => (
          <DrawRow key={`${plan.code} ${draw.day}`} plan={plan} draw={draw} />
        ))}
      </ul>
      {!all && draws.length > FIRST ? (
        <Button size="small" onClick={() => setAll(true)}>
          {t('follow_ups.all_draws', { count: draws.length })}
        </Button>
      ) : null}
    </section>
  );
}
