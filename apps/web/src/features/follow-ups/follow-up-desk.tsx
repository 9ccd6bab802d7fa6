import type { Result } from '@hearthline/contract/endpoint';
import { type FollowUpRow, listFollowUps } from '@hearthline/contract/follow-ups';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useHotkeys } from '../../lib/hotkeys.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { DueChip } from '../../ui/due-chip.tsx';
import { Empty, Failed, Loading } from '../../ui/placeholders.tsx';
import { FollowUpCall } from './follow-up-call.tsx';
import { planName } from './plan-name.ts';
import './follow-ups.css';

const AGAIN_MS = 30_000;

function Row({ row, open, onOpen }: { row: FollowUpRow; open: boolean; onOpen: () => void }) {
  const t = useWords();
  return (
    <li data-open={open}>
      <button type="button" className="hl-plain" aria-current={open ? 'true' : undefined} onClick={onOpen}>
        <span className="hl-ask-head">
          <DueChip dueAt={row.askBy} />
          <b className="hl-number">{row.number}</b>
          <span>{t(`terms.kind.${row.kind}`)}</span>
          {row.must ? null : <span className="hl-quiet">{t('follow_ups.drawn')}</span>}
          {row.tries > 0 ? (
            <span className="hl-chip" data-tone="paused">
              {t('follow_ups.tried', { tries: row.tries, needed: row.triesNeeded })}
            </span>
          ) : null}
        </span>
        <span className="hl-ask-line">
          {row.callerName ?? t(row.sealed ? 'looks.sealed' : 'common.unknown')} · {row.place ?? row.summary}
        </span>
      </button>
    </li>
  );
}

/** The plans with how many wait of each; one of them, or all (FOL-2). */
function PlanChoice({ plans, chosen }: { plans: Result<typeof listFollowUps>['plans']; chosen: string | undefined }) {
  const t = useWords();
  if (plans.length < 2) return null;
  const all = plans.reduce((sum, { waiting }) => sum + waiting, 0);
  return (
    <nav className="hl-ask-plans" aria-label={t('follow_ups.by_plan')}>
      <a href="/desk/follow-ups" aria-current={chosen === undefined ? 'page' : undefined}>
        {t('follow_ups.all_plans')} <b className="hl-number">{all}</b>
      </a>
      {plans.map((plan) => (
        <a
          key={plan.code}
          href={`/desk/follow-ups?plan=${plan.code}`}
          aria-current={chosen === plan.code ? 'page' : undefined}
        >
          {planName(t, plan)} <b className="hl-number">{plan.waiting}</b>
        </a>
      ))}
    </nav>
  );
}

/** Whom to ask how it went, one after the other; rows keep their order under the hand (FOL-1). */
export function FollowUpDesk({ plan }: { plan: string | undefined }) {
  const t = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.followUpList(plan),
    queryFn: ({ signal }) => call(listFollowUps, { query: { limit: 200, ...(plan ? { plan } : {}) } }, { signal }),
    refetchInterval: AGAIN_MS,
    staleTime: 0,
  });
  const rows = data?.rows ?? [];
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === chosen),
  );
  const row = rows[at] ?? null;
  const step = (by: number) => setChosen(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.id ?? null);
  useHotkeys({ j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1) });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const own =
    data.ownWork > 0 ? <p className="hl-quiet hl-ask-own">{t('follow_ups.own', { count: data.ownWork })}</p> : null;
  const choice = <PlanChoice plans={data.plans} chosen={plan} />;
  if (!row)
    return (
      <>
        {choice}
        <Empty words={t('follow_ups.empty')} action={<a href="/desk/queue/turn">{t('desk.to_queue')}</a>} />
        {own}
      </>
    );
  return (
    <div className="hl-ask">
      {choice}
      <section aria-label={t('follow_ups.list')}>
        <p className="hl-quiet hl-ask-own">
          {t('follow_ups.waiting', { count: rows.length })}
          <span className="hl-ask-keys">
            {' · '}
            <kbd>j</kbd> <kbd>k</kbd> {t('follow_ups.move')}
          </span>
        </p>
        {own}
        <ul>
          {rows.map((each) => (
            <Row key={each.id} row={each} open={each.id === row.id} onOpen={() => setChosen(each.id)} />
          ))}
        </ul>
      </section>
      <FollowUpCall key={`${row.id}.${row.tries}`} row={row} onDone={() => setChosen(rows[at + 1]?.id ?? null)} />
    </div>
  );
}
