import type { CaseView } from '@hearthline/contract/case-view';
import { readCase } from '@hearthline/contract/cases';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useHotkeys } from '../../lib/hotkeys.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { Failed, Loading, RefusedNote } from '../../ui/placeholders.tsx';
import { ActBar } from './act-bar.tsx';
import { ActForm, type ChosenAct, useActing } from './act-form.tsx';
import { actSpec, type FormAct } from './act-specs.ts';
import { CaseClocks } from './case-clocks.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseFiles } from './case-files.tsx';
import { CaseHeader } from './case-header.tsx';
import { CaseFollowUps, CaseLinks } from './case-links.tsx';
import { CaseOrders } from './case-orders.tsx';
import { CaseRepeats } from './case-repeats.tsx';
import { CaseRoute } from './case-route.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import { LastStep } from './last-step.tsx';
import { usePresence } from './use-presence.ts';
import { WhoIsThere } from './who-is-there.tsx';
import './cases.css';

const entered = new Set(['dispatched', 'accepted', 'arrived']);

function startWith(view: CaseView, act: FormAct | null, orderNo: number | null): ChosenAct | null {
  if (act === 'quick_entry') {
    const open = view.orders.filter((each) => entered.has(each.state));
    const order = open.find(({ no }) => no === orderNo) ?? open[0];
    return order ? { act, orderNo: order.no } : null;
  }
  const able = view.abilities.find((each) => each.act === act && each.why === null);
  return act !== null && able ? { act, orderNo: able.orderNo } : null;
}

function LoadedCase({
  view,
  firstAct,
  firstOrder,
  beside,
  onClose,
}: {
  view: CaseView;
  firstAct: FormAct | null;
  firstOrder: number | null;
  beside: ReactNode;
  onClose: (() => void) | null;
}) {
  const t = useWords();
  const [chosen, setChosen] = useState<ChosenAct | null>(() => startWith(view, firstAct, firstOrder));
  const [done, setDone] = useState<{ words: string; undo: ChosenAct | null } | null>(null);
  const { others, onTyped } = usePresence(view.id);
  const head = useRef<HTMLElement>(null);
  const { act: send, busy, refused } = useActing(view);
  const finished = (after: CaseView, name: FormAct) => {
    setChosen(null);
    const reopened = after.state === 'received' && name === 'follow_up';
    setDone({
      words: reopened ? t('cases.reopened_now') : t('cases.did', { act: t(`acts.${name}`) }),
      undo: name === 'join' ? { act: 'unjoin', orderNo: null } : null,
    });
  };
  const choose = async (next: ChosenAct) => {
    setDone(null);
    if (!actSpec(next.act).atOnce) {
      setChosen(next);
      return;
    }
    const after = await send(next, {});
    if (after) finished(after, next.act);
  };
  const undo = async (act: ChosenAct) => {
    const after = await send(act, {});
    if (after) finished(after, act.act);
  };
  useHotkeys({ Escape: () => (chosen ? setChosen(null) : onClose?.()) });
  useEffect(() => {
    if (chosen) head.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <article className="hl-case" aria-label={view.number} onInput={onTyped}>
      <header ref={head} className="hl-case-head">
        <CaseHeader view={view} onClose={onClose} />
        <WhoIsThere others={others} />
        <ActBar view={view} chosen={chosen} busy={busy} onChoose={(next) => void choose(next)} />
        <RefusedNote refused={refused} />
        <LastStep view={view} refused={refused} />
        {done ? (
          <p className="hl-done" role="status">
            {done.words}
            {done.undo ? (
              <Button size="small" type="link" disabled={busy} onClick={() => done.undo && void undo(done.undo)}>
                {t('queue.bulk.undo')}
              </Button>
            ) : null}
          </p>
        ) : null}
      </header>
      {chosen ? (
        <ActForm
          key={`${chosen.act}-${chosen.orderNo}-${JSON.stringify(chosen.values ?? null)}`}
          view={view}
          chosen={chosen}
          onDone={(after) => finished(after, chosen.act)}
          onCancel={() => setChosen(null)}
        />
      ) : null}
      <div className="hl-case-body">
        <div>
          {view.result ? (
            <section className="hl-section" data-first="true" aria-label={t('cases.result')}>
              <h2>{t('cases.result')}</h2>
              <p className="hl-result">{view.result}</p>
            </section>
          ) : null}
          <CaseFollowUps view={view} />
          <CaseTimeline view={view} />
          <CaseFiles view={view} />
        </div>
        <div>
          <CaseRoute view={view} onChoose={(next) => void choose(next)} />
          <CaseFacts view={view} />
          {beside}
          <CaseClocks view={view} />
          <CaseOrders view={view} />
          <CaseLinks view={view} onUnjoin={() => void choose({ act: 'unjoin', orderNo: null })} />
          <CaseRepeats view={view} onChoose={(next) => void choose(next)} />
        </div>
      </div>
    </article>
  );
}

interface PanelProps {
  id: string;
  firstAct?: FormAct | null;
  /** Of which order, where the act is of one. */
  firstOrder?: number | null;
  /** What another feature has to say about it: its first-asked sheet. */
  beside?: ReactNode;
  /** On its own page the window is named after it. */
  titled?: boolean;
  /** Beside a list it can be put away. */
  onClose?: (() => void) | null;
}

/** A case, beside the queue or on its own page. */
export function CasePanel({
  id,
  firstAct = null,
  firstOrder = null,
  beside = null,
  titled = false,
  onClose = null,
}: PanelProps) {
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.case(id),
    queryFn: ({ signal }) => call(readCase, { params: { id } }, { signal }),
    staleTime: 0,
  });
  const number = data?.number;
  useEffect(() => {
    if (titled && number) document.title = number;
  }, [titled, number]);
  if (data)
    return <LoadedCase view={data} firstAct={firstAct} firstOrder={firstOrder} beside={beside} onClose={onClose} />;
  return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading rows={16} />;
}
