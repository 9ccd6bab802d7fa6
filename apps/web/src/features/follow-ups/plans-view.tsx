import { type PlanProgressRow, readFollowUpPlans } from '@hearthline/contract/follow-ups';
import { localDate } from '@hearthline/domain/time/instant';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { inLanguage } from '../../lib/language.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { ClockList } from '../../ui/clock-list.tsx';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import { PlanDraws } from './plan-draws.tsx';
import { planName } from './plan-name.ts';
import { PlanReviews } from './plan-reviews.tsx';
import './plans.css';

const percent = (permille: number | null): string => (permille === null ? '–' : `${(permille / 10).toFixed(1)}%`);

function Share({ plan }: { plan: PlanProgressRow }) {
  const t = useWords();
  if (plan.share === 100) return t('follow_ups.share_all');
  return plan.share === 0 ? t('follow_ups.share_wanted') : t('follow_ups.share', { share: plan.share });
}

/** How far the plan is: as long as the bar is, so much of what is needed was reached. */
function Progress({ plan }: { plan: PlanProgressRow }) {
  const t = useWords();
  if (plan.needed === 0) return <span className="hl-quiet">{plan.reached > 0 ? plan.reached : '–'}</span>;
  const full = Math.min(100, (plan.reached * 100) / plan.needed);
  return (
    <span className="hl-plan-progress" data-done={plan.shareReached}>
      <span aria-hidden="true">
        <i style={{ width: `${full}%` }} />
      </span>
      <b className="hl-number">{t('follow_ups.reached_of', { reached: plan.reached, needed: plan.needed })}</b>
      {plan.shareReached ? <em>{t('follow_ups.share_reached')}</em> : null}
    </span>
  );
}

function PlanRow({ plan, now }: { plan: PlanProgressRow; now: boolean }) {
  const t = useWords();
  const name = planName(t, plan);
  return (
    <>
      <tr>
        <th scope="row">
          {name}
          <small>{plan.kinds.map((kind) => t(`terms.kind.${kind}`)).join(' · ')}</small>
        </th>
        <td data-label={t('follow_ups.column.share')}>
          <Share plan={plan} />
        </td>
        <td className="hl-number" data-label={t('follow_ups.column.served')}>
          {plan.served}
        </td>
        <td className="hl-number" data-label={t('follow_ups.column.to_ask')}>
          {plan.toAsk}
        </td>
        <td data-label={t('follow_ups.column.reached')}>
          <Progress plan={plan} />
        </td>
        <td className="hl-number" data-label={t('follow_ups.column.satisfied')}>
          <b>{percent(plan.satisfiedPermille)}</b>{' '}
          <small>
            {plan.satisfied}/{plan.reached}
          </small>
        </td>
        <td className="hl-number" data-label={t('follow_ups.column.unreached')}>
          {plan.unreached}
        </td>
        <td className="hl-number" data-label={t('follow_ups.column.waiting')}>
          {now && plan.waiting > 0 ? <a href={`/desk/follow-ups?plan=${plan.code}`}>{plan.waiting}</a> : plan.waiting}
        </td>
      </tr>
      {plan.questions.length > 0 ? (
        <tr className="hl-plan-answers">
          <td colSpan={8}>
            {plan.questions.map(({ code, title, answers, mean }) => (
              <span key={code}>
                {inLanguage(title)} <b className="hl-number">{(mean / 100).toFixed(2)}</b>{' '}
                <small>{t('follow_ups.answers', { count: answers })}</small>
              </span>
            ))}
          </td>
        </tr>
      ) : null}
    </>
  );
}

const columns = ['plan', 'share', 'served', 'to_ask', 'reached', 'satisfied', 'unreached', 'waiting'] as const;

/** Every plan in a month: what it asks for, how far it is, what was said; and how who is asked was drawn (FOL-2, FOL-4). */
export function PlansView({ month, onMonth }: { month: string | undefined; onMonth: (month: string) => void }) {
  const t = useWords();
  const [thisMonth] = useState(() => localDate(Date.now()).slice(0, 7));
  const asked = month ?? thisMonth;
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.followUpPlans(asked),
    queryFn: ({ signal }) => call(readFollowUpPlans, { query: { month: asked } }, { signal }),
    staleTime: 0,
  });
  const shown = data?.plans.filter(({ served, share, toAsk }) => share > 0 || served > 0 || toAsk > 0) ?? [];
  return (
    <div className="hl-plans">
      <header className="hl-plans-head">
        <label>
          {t('follow_ups.month')}{' '}
          <input
            type="month"
            value={asked}
            max={thisMonth}
            onChange={(event) => event.target.value && onMonth(event.target.value)}
          />
        </label>
        {data?.part ? <span className="hl-quiet">{t('follow_ups.part')}</span> : null}
      </header>
      {error ? <Failed error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data && shown.length === 0 ? <Empty words={t('follow_ups.no_plans')} /> : null}
      {data && shown.length > 0 ? (
        <>
          <section className="hl-plans-scroll" aria-label={t('follow_ups.plans')}>
            <table className="hl-plans-table hl-cards">
              <thead>
                <tr>
                  {columns.map((name) => (
                    <th key={name} scope="col">
                      {t(`follow_ups.column.${name}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map((plan) => (
                  <PlanRow key={plan.code} plan={plan} now={asked === thisMonth} />
                ))}
              </tbody>
            </table>
          </section>
          {shown
            .filter(({ clocks }) => clocks.length > 0)
            .map(({ code, title, clocks, ledger }) => (
              <ClockList key={code} clocks={clocks} ledger={ledger} about={planName(t, { code, title })} />
            ))}
          <PlanDraws plans={shown} />
          <PlanReviews
            month={data.month}
            quarter={data.quarter}
            reviews={data.reviews}
            clocks={data.clocks}
            ledger={data.ledger}
            mayReview={data.mayReview}
          />
        </>
      ) : null}
    </div>
  );
}
