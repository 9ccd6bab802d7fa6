import type { PublicCase } from '@hearthline/contract/public';
import { currentLanguage } from '../../lib/language.ts';
import { dayTime, fullTime } from '../../lib/time-words.ts';
import { useNow } from '../../lib/use-now.ts';
import { useWords } from '../../lib/use-words.ts';
import { Moment } from '../../ui/moment.tsx';
import type { CaseKey } from './portal-api.ts';
import { ArrivedHeading } from './portal-notice.tsx';
import { RateBox } from './rate-box.tsx';
import { UrgeBox } from './urge-box.tsx';

const stages = ['received', 'in_hand', 'done', 'closed'] as const;
const stageOf = { received: 0, in_hand: 1, joined: 1, done: 2, followed_up: 2, closed: 3 } as const;
const markOf = { done: '✓', now: '●', later: '○' } as const;

/** Where it stands, as steps: shape and words, never colour alone. */
function Stages({ state }: { state: PublicCase['state'] }) {
  const t = useWords();
  const at = stageOf[state];
  const placeOf = (index: number) => (index < at || state === 'closed' ? 'done' : index === at ? 'now' : 'later');
  return (
    <ol className="pt-stages" aria-label={t('portal.progress.stages')}>
      {stages.map((stage, index) => (
        <li key={stage} data-place={placeOf(index)} aria-current={index === at ? 'step' : undefined}>
          <i aria-hidden="true">{markOf[placeOf(index)]}</i>
          {t(`portal.stage.${stage}`)}
        </li>
      ))}
    </ol>
  );
}

const toneOf: Record<string, string> = {
  met: 'in-time',
  running: 'in-time',
  due_soon: 'soon',
  overdue: 'late',
  met_late: 'late',
  paused: 'paused',
};

/** What the company promised, until when, and how it went. */
function Promises({ view }: { view: PublicCase }) {
  const t = useWords();
  const now = useNow();
  if (view.promises.length === 0) return null;
  const language = currentLanguage() === 'en' ? 'en' : 'zh';
  return (
    <section>
      <h3>{t('portal.progress.promises')}</h3>
      <ul className="pt-promises">
        {view.promises.map((promise) => (
          <li key={promise.title.zh}>
            <span>{promise.title[language]}</span>
            <b data-tone={toneOf[promise.outcome] ?? 'paused'}>{t(`portal.outcome.${promise.outcome}`)}</b>
            {promise.dueAt && (
              <small title={fullTime(Date.parse(promise.dueAt), t)}>
                {t('portal.progress.until', { at: dayTime(Date.parse(promise.dueAt), now, t) })}
              </small>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What happened, newest first; steps that mean nothing outside the company are left out. */
function Steps({ view }: { view: PublicCase }) {
  const t = useWords();
  const told = view.steps
    .map((step) => ({ ...step, words: t(`portal.step.${step.type}`) }))
    .filter((step) => step.words !== `portal.step.${step.type}`)
    .reverse();
  if (told.length === 0) return null;
  return (
    <section>
      <h3>{t('portal.progress.steps')}</h3>
      <ol className="pt-steps">
        {told.map((step) => (
          <li key={`${step.type} ${step.at}`}>
            <Moment at={step.at} />
            <span>{step.words}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface OwnCase {
  view: PublicCase;
  caseKey: CaseKey;
  onChanged: (view: PublicCase) => void;
}

/** What the customer may do with it now. */
function Rights({ view, caseKey, onChanged }: OwnCase) {
  return (
    <>
      {view.canUrge && <UrgeBox caseKey={caseKey} onChanged={onChanged} />}
      {(view.canRate || view.stars !== null) && <RateBox view={view} caseKey={caseKey} onChanged={onChanged} />}
    </>
  );
}

/** SEC-1: its state and what may be done. */
function Sealed(own: OwnCase) {
  const t = useWords();
  return (
    <>
      <p className="pt-sealed">{t('portal.progress.sealed')}</p>
      <Rights {...own} />
    </>
  );
}

function Details(own: OwnCase) {
  const { view } = own;
  const t = useWords();
  return (
    <>
      <dl className="pt-facts">
        {view.kind && <Fact name={t('portal.progress.kind')} value={t(`portal.kind.${view.kind}`)} />}
        {view.unit && <Fact name={t('portal.progress.unit')} value={view.unit} />}
        {view.result && <Fact name={t('portal.progress.result')} value={view.result} />}
      </dl>
      <Promises view={view} />
      <Steps view={view} />
      <Rights {...own} />
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** One case as its customer may see it; a sealed one shows its state and nothing more (SEC-1). */
export function ProgressResult(own: OwnCase) {
  const { view } = own;
  const t = useWords();
  const now = useNow();
  return (
    <article className="pt-card">
      <ArrivedHeading>{t(`portal.state.${view.state}`)}</ArrivedHeading>
      <p className="pt-quiet" title={fullTime(Date.parse(view.receivedAt), t)}>
        {t('portal.progress.received', { number: view.number, at: dayTime(Date.parse(view.receivedAt), now, t) })}
      </p>
      <Stages state={view.state} />
      {!view.genuine && <p className="pt-refused">{t('portal.progress.not_genuine')}</p>}
      {view.sealed ? <Sealed {...own} /> : <Details {...own} />}
    </article>
  );
}
