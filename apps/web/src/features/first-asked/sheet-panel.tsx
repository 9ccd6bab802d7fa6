import { printSheet, readSheet } from '@hearthline/contract/first-asked';
import type { SheetView } from '@hearthline/contract/first-asked-view';
import { revealCase } from '@hearthline/contract/looks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { addressOf, call } from '../../lib/api-client.ts';
import { currentLanguage } from '../../lib/language.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { ClockList } from '../../ui/clock-list.tsx';
import { ClockChip } from '../../ui/due-chip.tsx';
import { LookButton } from '../../ui/look-button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Failed, Loading } from '../../ui/placeholders.tsx';
import { SheetActs } from './sheet-acts.tsx';
import { sheetWords } from './sheet-words.ts';
import './first-asked.css';

/** The clocks of a sheet, each with its clause on hover. */
export function SheetClocks({ view }: { view: SheetView }) {
  const language = currentLanguage() === 'en' ? 'en' : 'zh';
  return (
    <p className="hl-sheet-clocks">
      {view.clocks.map((clock) => (
        <span key={`${clock.promiseId}-${clock.dueAt}`} title={clock.clause[language]}>
          <ClockChip label={clock.title[language]} clock={clock} />
        </span>
      ))}
    </p>
  );
}

/** Who asked; hidden, it is looked at by way of the case. */
function SheetCaller({ view, shown }: { view: SheetView; shown: string }) {
  const t = useWords();
  const [seen, setSeen] = useState<string | null>(null);
  if (seen !== null || view.caller.shown === 'clear' || view.caller.anonymous) return seen ?? shown;
  return (
    <>
      {shown || t('looks.sealed')}{' '}
      {view.caseSeen ? (
        <LookButton
          look={(body, key) => call(revealCase, { params: { id: view.caseId }, body }, { key })}
          onSeen={({ caller }) => setSeen([caller.name, caller.phone].filter(Boolean).join(' '))}
        />
      ) : null}
    </>
  );
}

function Facts({ view }: { view: SheetView }) {
  const t = useWords();
  const stamp = (given: SheetView['received']): ReactNode =>
    given ? (
      <>
        {given.by?.name} <Moment at={given.at} />
      </>
    ) : null;
  const moment = (at: string | null): ReactNode => (at ? <Moment at={at} /> : null);
  const caller = view.caller.anonymous
    ? t('first_asked.anonymous')
    : [view.caller.name, view.caller.phone].filter(Boolean).join(' ');
  const urgent =
    view.urgent &&
    (view.urgent.granted === null
      ? t('first_asked.undecided')
      : t(view.urgent.granted ? 'first_asked.granted' : 'first_asked.not_granted'));
  const rows: [string, ReactNode][] = [
    ['caller', <SheetCaller key="caller" view={view} shown={caller} />],
    ['place', view.place],
    ['matter', view.matter],
    ['first_asked', `${view.firstAsked.name} · ${view.firstAskedUnit.name}`],
    ['keeper', view.keeper.id === view.firstAsked.id ? null : view.keeper.name],
    ['asked_at', moment(view.askedAt)],
    ['handling', [view.handlingUnit?.name, view.handler?.name].filter(Boolean).join(' · ')],
    ['first_handler', view.firstHandler?.name],
    ['handed_over', stamp(view.handedOver)],
    ['received', stamp(view.received)],
    ['accepted', stamp(view.accepted)],
    ['contact_promised', moment(view.contactPromisedAt)],
    ['contacted', moment(view.contactedAt)],
    ['urgent', urgent],
    ['result', view.result],
    ['explanation', view.explanation],
    ['reported_to', view.reportedTo?.name],
    ['told', stamp(view.told)],
    ['exempt', view.exempt ? t(`first_asked.exemption.${view.exempt}`) : null],
    ['copies', view.copies.map(({ unit }) => unit.name).join(' · ')],
    ['handed_in', moment(view.handedInAt)],
    ['retain', view.retainUntil],
  ];
  return (
    <dl className="hl-sheet-facts">
      {rows.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{t(`first_asked.fact.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function Notices({ view }: { view: SheetView }) {
  const t = useWords();
  if (view.notices.length === 0) return null;
  return (
    <section className="hl-section" aria-label={t('first_asked.notice')}>
      <h2>{t('first_asked.notice')}</h2>
      {view.notices.map((notice) => (
        <div key={notice.at} className="hl-sheet-notice">
          <p className="hl-quiet">
            {t(`first_asked.notice_way.${notice.way}`)} {notice.by?.name} <Moment at={notice.at} />
            {notice.supplement ? ` · ${t('first_asked.supplement')}` : ''}
          </p>
          {(['materials', 'steps'] as const).map((list) =>
            notice[list].length > 0 ? (
              <div key={list}>
                <b>{t(`first_asked.field.${list}`)}</b>
                <ol>
                  {notice[list].map((each) => (
                    <li key={each}>{each}</li>
                  ))}
                </ol>
              </div>
            ) : null,
          )}
        </div>
      ))}
    </section>
  );
}

function Findings({ view }: { view: SheetView }) {
  const t = useWords();
  if (view.findings.length === 0) return null;
  return (
    <section className="hl-section" aria-label={t('first_asked.findings')}>
      <h2>{t('first_asked.findings')}</h2>
      <ul className="hl-sheet-findings">
        {view.findings.map((finding) => (
          <li key={finding.seq}>
            <b>{t(`first_asked.liability.${finding.liability}`)}</b> {finding.staff.name}
            {finding.means ? ` · ${t(`first_asked.means.${finding.means}`)}` : ''} · {finding.ground}
            <p>{finding.words}</p>
            <span className="hl-quiet">
              {t('first_asked.proved_by', { events: finding.provedBy.join(', ') })} · {finding.by?.name}{' '}
              <Moment at={finding.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Timeline({ view }: { view: SheetView }) {
  const t = useWords();
  return (
    <section className="hl-section" aria-label={t('cases.timeline')}>
      <h2>{t('cases.timeline')}</h2>
      <ol className="hl-sheet-timeline">
        {view.timeline.map((entry) => (
          <li key={entry.seq}>
            <span className="hl-quiet">{entry.seq}</span> <Moment at={entry.happenedAt} /> {sheetWords(entry, t)}{' '}
            <span className="hl-quiet">{entry.actor?.name}</span>
            {entry.words ? <blockquote>{entry.words}</blockquote> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A first-asked sheet on its own page (FIR-1 … FIR-9). */
export function SheetPanel({ id }: { id: string }) {
  const t = useWords();
  const {
    data: view,
    error,
    refetch,
  } = useQuery({
    queryKey: queryKeys.sheet(id),
    queryFn: ({ signal }) => call(readSheet, { params: { id } }, { signal }),
    staleTime: 0,
  });
  if (!view) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading rows={16} />;
  return (
    <article className="hl-sheet">
      <p className="hl-sheet-head">
        <b>{t(`first_asked.state.${view.state}`)}</b>
        {view.turn ? (
          <span>
            {t('first_asked.turn', { who: [view.turn.unit.name, view.turn.staff?.name].filter(Boolean).join(' · ') })}
          </span>
        ) : null}
        {view.caseSeen ? (
          <a href={`/desk/cases/${view.caseId}`}>{t('first_asked.to_case', { number: view.number })}</a>
        ) : (
          <span>{view.number}</span>
        )}
        <a href={addressOf(printSheet, { id: view.id }, { lang: currentLanguage() })} target="_blank" rel="noreferrer">
          {t('first_asked.print')}
        </a>
      </p>
      <SheetClocks view={view} />
      {view.clocks.length > 0 ? (
        <details>
          <summary className="hl-quiet">{t('first_asked.ledger')}</summary>
          <ClockList clocks={view.clocks} ledger={view.ledger} />
        </details>
      ) : null}
      <SheetActs view={view} />
      <div className="hl-sheet-body">
        <div>
          <Facts view={view} />
          <Notices view={view} />
          <Findings view={view} />
        </div>
        <Timeline view={view} />
      </div>
    </article>
  );
}
