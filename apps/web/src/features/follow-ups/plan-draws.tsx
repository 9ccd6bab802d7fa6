import { checkFollowUpDraw, type PlanProgressRow } from '@hearthline/contract/follow-ups';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import { planName } from './plan-name.ts';

type Draw = PlanProgressRow['draws'][number];

/** Draws the day again and says whether the same comes out. */
function DrawnAgain({ plan, day }: { plan: string; day: string }) {
  const t = useWords();
  const { data, error } = useQuery({
    queryKey: queryKeys.drawnAgain(plan, day),
    queryFn: ({ signal }) => call(checkFollowUpDraw, { params: { plan, day } }, { signal }),
    staleTime: 0,
  });
  if (error) return <span className="hl-error">{t('follow_ups.not_drawn_again')}</span>;
  if (!data) return <span className="hl-quiet">{t('follow_ups.drawing')}</span>;
  return (
    <span className="hl-chip" role="status" data-tone={data.same ? 'met' : 'late'}>
      {data.same
        ? t('follow_ups.same', { served: data.served, taken: data.taken })
        : t('follow_ups.differs', { what: data.differs.map((part) => t(`follow_ups.differ.${part}`)).join('、') })}
    </span>
  );
}

function DrawRow({ plan, draw }: { plan: PlanProgressRow; draw: Draw }) {
  const t = useWords();
  const [again, setAgain] = useState(false);
  return (
    <li>
      <p className="hl-draw-head">
        <b className="hl-number">{draw.day}</b>
        <span>{planName(t, plan)}</span>
        <span>{t('follow_ups.drew', { served: draw.served, taken: draw.taken.length + draw.hidden })}</span>
        {draw.lost > 0 ? <span className="hl-quiet">{t('follow_ups.lost', { count: draw.lost })}</span> : null}
        {again ? (
          <DrawnAgain plan={plan.code} day={draw.day} />
        ) : (
          <Button size="small" onClick={() => setAgain(true)}>
            {t('follow_ups.draw_again')}
          </Button>
        )}
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
        {t('follow_ups.by_seal', { seq: draw.sealSeq, hash: draw.sealHash.slice(0, 12) })} ·{' '}
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
