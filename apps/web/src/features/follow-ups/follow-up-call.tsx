import type { CaseView } from '@hearthline/contract/case-view';
import { closeCase, dispatchCase, followUpCase } from '@hearthline/contract/cases';
import type { FollowUpRow } from '@hearthline/contract/follow-ups';
import { revealCase } from '@hearthline/contract/looks';
import { type FollowUpOutcome, type TryReason, tryReasons } from '@hearthline/domain/cases/case-terms';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Radio } from 'antd';
import { useId, useRef, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useDraft } from '../../lib/draft.ts';
import { useHotkeys } from '../../lib/hotkeys.ts';
import { inLanguage } from '../../lib/language.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useMay } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useNow } from '../../lib/use-now.ts';
import { useWords } from '../../lib/use-words.ts';
import { DialLink } from '../../ui/dial-link.tsx';
import { SwitchField, WordsField } from '../../ui/fields.tsx';
import { LookButton } from '../../ui/look-button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';
import { planName } from './plan-name.ts';

interface Typed {
  answers: Record<string, number>;
  words: string;
  wished: boolean;
}

const scores = [1, 2, 3, 4, 5];
const keyOf: Partial<Record<TryReason, string>> = { no_answer: 'n', busy: 'b', wrong_number: 'w' };

function Question(props: { title: string; score: number | null; onScore: (score: number) => void }) {
  const id = useId();
  return (
    <div className="hl-ask-question">
      <span id={id}>{props.title}</span>
      <Radio.Group
        aria-labelledby={id}
        optionType="button"
        options={scores}
        value={props.score}
        onChange={(event) => props.onScore(event.target.value as number)}
      />
    </div>
  );
}

function Facts({ row }: { row: FollowUpRow }) {
  const t = useWords();
  return (
    <dl className="hl-ask-facts">
      <dt>{t('follow_ups.asked')}</dt>
      <dd>{row.summary}</dd>
      <dt>{t('follow_ups.result')}</dt>
      <dd>
        {row.result ?? t('follow_ups.no_result')} <Moment at={row.doneAt} />
      </dd>
      {row.lastTry ? (
        <>
          <dt>{t('follow_ups.last_try')}</dt>
          <dd>
            {t('follow_ups.tried', { tries: row.tries, needed: row.triesNeeded })} · <Moment at={row.lastTry.at} />
          </dd>
        </>
      ) : null}
    </dl>
  );
}

/** The work goes on at once: the case is open again, and the file says where it is sent (FOL-3). */
function FollowOn({ after, onDone }: { after: CaseView; onDone: () => void }) {
  const t = useWords();
  const mayDispatch = useMay('case.dispatch');
  const { run, busy, refused } = useSubmit<CaseView>();
  const send = async () => {
    const input = { params: { id: after.id }, body: { words: t('follow_ups.follow_on_words') } };
    if (await run((key) => call(dispatchCase, input, { key }))) onDone();
  };
  return (
    <section className="hl-ask-call" aria-label={t('follow_ups.reopened')}>
      <h2 role="status">{t('follow_ups.reopened')}</h2>
      <p>{t('follow_ups.reopened_why', { number: after.number })}</p>
      <RefusedNote refused={refused} />
      <div className="hl-buttons">
        {mayDispatch ? (
          <Button type="primary" loading={busy} onClick={() => void send()}>
            {t('follow_ups.follow_on')}
          </Button>
        ) : null}
        <a href={`/desk/cases/${after.id}`}>{t('follow_ups.to_case')}</a>
        <Button onClick={onDone}>{t('follow_ups.next')}</Button>
      </div>
    </section>
  );
}

function Dial({ row, link }: { row: FollowUpRow; link: React.RefObject<HTMLElement | null> }) {
  const t = useWords();
  const now = useNow();
  const quiet = row.mayCallFrom !== null && Date.parse(row.mayCallFrom) > now;
  const mayUnseal = useMay('person.unseal');
  const [looked, setLooked] = useState<string | null>(null);
  const hidden = row.callerShown !== 'clear' && looked === null;
  const phone = looked ?? row.phone;
  return (
    <p className="hl-ask-dial">
      {hidden && row.callerShown === 'sealed' ? (
        <span className="hl-chip" data-tone="sealed">
          {t(mayUnseal ? 'looks.sealed' : 'looks.sealed_follow_up')}
        </span>
      ) : null}
      {hidden && (row.callerShown === 'masked' || mayUnseal) ? (
        <LookButton
          look={(body, key) => call(revealCase, { params: { id: row.id }, body }, { key })}
          onSeen={({ caller }) => setLooked(caller.phone ?? '')}
        />
      ) : null}
      {!hidden && phone ? (
        <DialLink ref={link} number={phone} caseId={row.id}>
          {t('follow_ups.call', { phone })} <kbd>c</kbd>
        </DialLink>
      ) : null}
      {!hidden && !phone ? <span>{t('follow_ups.no_phone')}</span> : null}
      {quiet ? (
        <span className="hl-chip" data-tone="soon">
          {t('follow_ups.quiet')} <Moment at={row.mayCallFrom ?? ''} />
        </span>
      ) : null}
    </p>
  );
}

/** One call: whom, about what, what is asked, and how it ended; every end has its key (FOL-1, FOL-3). */
export function FollowUpCall({ row, onDone }: { row: FollowUpRow; onDone: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const mayClose = useMay('case.close');
  const link = useRef<HTMLElement>(null);
  const ends = useRef<HTMLDivElement>(null);
  const [after, setAfter] = useState<CaseView | null>(null);
  const { run, busy, refused } = useSubmit<CaseView>();
  const draft = useDraft<Typed>(`follow-up.${row.id}`, { answers: {}, words: '', wished: false });
  const { answers, words, wished } = draft.value;
  const refresh = () => {
    void client.invalidateQueries({ queryKey: queryKeys.followUps });
    void client.invalidateQueries({ queryKey: queryKeys.counts });
  };
  const leave = () => {
    refresh();
    onDone();
  };
  const end = async (outcome: FollowUpOutcome, reason: TryReason | null = null) => {
    const given = Object.entries(answers).map(([code, score]) => ({ code, score }));
    const score =
      given.length === 0 ? null : Math.round(given.reduce((sum, each) => sum + each.score, 0) / given.length);
    const body = { outcome, way: 'phone' as const, score, reason, answers: given, words, wished };
    const view = await run((key) => call(followUpCase, { params: { id: row.id }, body }, { key }));
    if (!view) return;
    draft.clear();
    if (view.state === 'received') setAfter(view);
    else leave();
  };
  const close = async () => {
    const input = { params: { id: row.id }, body: { code: 'not_reached' as const } };
    if (await run((key) => call(closeCase, input, { key }))) leave();
  };
  const missed = (reason: TryReason) => () => void end('unreachable', reason);
  // A key goes to its button and Enter presses it: what was said of a call cannot be taken back.
  const goTo = (end: string) => () => ends.current?.querySelector<HTMLElement>(`[data-end="${end}"]`)?.focus();
  useHotkeys({
    c: () => link.current?.click(),
    s: goTo('satisfied'),
    u: goTo('unsatisfied'),
    n: goTo('no_answer'),
    b: goTo('busy'),
    w: goTo('wrong_number'),
  });
  if (after) return <FollowOn after={after} onDone={leave} />;
  return (
    <section className="hl-ask-call" aria-label={t('follow_ups.one', { number: row.number })}>
      <header>
        <h2>
          <a href={`/desk/cases/${row.id}`}>{row.number}</a>{' '}
          {row.callerName ?? t(row.sealed ? 'looks.sealed' : 'common.unknown')}
        </h2>
        <span className="hl-quiet">
          {planName(t, row.plan)} · {t(`follow_ups.why.${row.must ? 'must' : 'drawn'}`)}
        </span>
        {row.closed ? <span className="hl-chip">{t('follow_ups.closed')}</span> : null}
      </header>
      <Dial key={row.id} row={row} link={link} />
      <Facts row={row} />
      <PlainForm label={t('follow_ups.questions')} className="hl-fields" onSubmit={() => void end('satisfied')}>
        {row.questions.map(({ code, title }) => (
          <Question
            key={code}
            title={inLanguage(title)}
            score={answers[code] ?? null}
            onScore={(score) => draft.change({ answers: { ...answers, [code]: score } })}
          />
        ))}
        <WordsField
          label={t('follow_ups.words')}
          rows={2}
          value={words}
          onChange={(value) => draft.change({ words: value })}
        />
        <SwitchField
          label={t('follow_ups.wished')}
          value={wished}
          onChange={(value) => draft.change({ wished: value })}
        />
      </PlainForm>
      <RefusedNote refused={refused} />
      <div ref={ends} className="hl-buttons" role="group" aria-label={t('follow_ups.ends')}>
        <Button type="primary" data-end="satisfied" disabled={busy} onClick={() => void end('satisfied')}>
          {t('terms.outcome.satisfied')} <kbd>s</kbd>
        </Button>
        <Button danger data-end="unsatisfied" disabled={busy} onClick={() => void end('unsatisfied')}>
          {t('follow_ups.unsatisfied')} <kbd>u</kbd>
        </Button>
        {tryReasons.map((reason) => (
          <Button key={reason} data-end={reason} disabled={busy} onClick={missed(reason)}>
            {t(`terms.try_reason.${reason}`)}
            {reason in keyOf ? <kbd>{keyOf[reason]}</kbd> : null}
          </Button>
        ))}
        {mayClose && !row.closed && row.tries >= row.triesNeeded ? (
          <Button disabled={busy} onClick={() => void close()}>
            {t('follow_ups.close_unreached')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
