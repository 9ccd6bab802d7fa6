import type { CaseView, ClockView, EarlierClock } from '@hearthline/contract/case-view';
import { type LedgerPartView, readLedger } from '@hearthline/contract/clocks';
import { isOwed } from '@hearthline/domain/promises/clock-outcomes';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { inLanguage } from '../../lib/language.ts';
import { ledgerParts } from '../../lib/ledger-parts.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useWords } from '../../lib/use-words.ts';
import { ClockClause } from '../../ui/clock-clause.tsx';
import { ClockChip } from '../../ui/due-chip.tsx';
import { LedgerStrip } from '../../ui/ledger-strip.tsx';
import { Moment } from '../../ui/moment.tsx';
import { ClockRequests } from './clock-requests.tsx';
import './clocks.css';

/** The same is promised of each appointment of a case: each has a beginning of its own. */
const keyOf = ({ promiseId, variant, startedAt }: ClockView): string => `${promiseId}/${variant} ${startedAt}`;

/** Of several clauses of one promise that all run, the one with the earliest deadline rules. */
function rulingKeys(clocks: readonly ClockView[]): Set<string> {
  const ruling = new Map<string, ClockView>();
  const several = clocks.filter(
    (clock) => isOwed(clock.outcome) && clocks.some((one) => one !== clock && one.promiseId === clock.promiseId),
  );
  for (const clock of several) {
    const known = ruling.get(clock.promiseId);
    if (!known || (clock.dueAt ?? '9') < (known.dueAt ?? '9')) ruling.set(clock.promiseId, clock);
  }
  return new Set([...ruling.values()].map(keyOf));
}

/** The deadline of a joined case rules: whose call it is, where the reader may know of it. */
function Earlier({ earlier: { clock, case: whose } }: { earlier: EarlierClock }) {
  const t = useWords();
  return (
    <p className="hl-earlier">
      <span className="hl-chip">{t('cases.rules')}</span>
      <span>
        {whose ? t('cases.earlier_of') : t('cases.earlier_of_hidden')}{' '}
        {whose ? (
          <a href={`/desk/cases/${whose.id}`} className="hl-number">
            {whose.number}
          </a>
        ) : null}
      </span>
      <ClockChip clock={clock} />
      {clock.dueAt ? (
        <span className="hl-quiet">
          {t('cases.due')} <Moment at={clock.dueAt} />
        </span>
      ) : null}
    </p>
  );
}

function Clock({
  clock,
  parts,
  rules,
  earlier,
  view,
}: {
  clock: ClockView;
  parts: readonly LedgerPartView[];
  rules: boolean;
  earlier: EarlierClock | undefined;
  view: CaseView;
}) {
  const t = useWords();
  return (
    <li>
      <header>
        <b>{inLanguage(clock.title)}</b>
        {rules ? <span className="hl-chip">{t('cases.rules')}</span> : null}
        <ClockChip clock={clock} />
      </header>
      <ClockClause clock={clock}>
        {clock.moved?.dueBefore ? (
          <>
            {t('cases.due_before')} <Moment at={clock.moved.dueBefore} />
          </>
        ) : null}
      </ClockClause>
      {clock.restated ? (
        <p className="hl-quiet">
          {t(clock.restated.broken ? 'cases.restated_broken' : 'cases.restated_kept')}
          {clock.restated.dueAt ? <Moment at={clock.restated.dueAt} /> : null}
        </p>
      ) : null}
      <LedgerStrip clock={clock} parts={parts} causes={view.pauseCauses} />
      {earlier ? <Earlier earlier={earlier} /> : null}
    </li>
  );
}

/** Every promise of the case: its clause, when it is due, how it stands, and which time counted. */
export function CaseClocks({ view }: { view: CaseView }) {
  const t = useWords();
  const { data } = useQuery({
    queryKey: queryKeys.ledger(view.id, view.seq),
    queryFn: ({ signal }) => call(readLedger, { params: { id: view.id } }, { signal }),
    enabled: view.clocks.length > 0,
  });
  if (view.clocks.length + view.earlier.length === 0) return null;
  const ruling = rulingKeys(view.clocks);
  const earlierOf = new Map(view.earlier.map((each) => [each.clock.promiseId, each]));
  // Beside the first clause of its promise that is still owed; a promise of the joined case alone stands below.
  const beside = new Map(
    [...earlierOf].map(([promise, each]) => [
      view.clocks.find(({ promiseId, outcome }) => promiseId === promise && isOwed(outcome)),
      each,
    ]),
  );
  const alone = view.earlier.filter(({ clock }) => !view.clocks.some(({ promiseId }) => promiseId === clock.promiseId));
  return (
    <section className="hl-section" data-first="true" aria-label={t('cases.clocks')}>
      <h2>{t('cases.clocks')}</h2>
      <ul className="hl-clocks">
        {view.clocks.map((clock) => (
          <Clock
            key={keyOf(clock)}
            clock={clock}
            parts={ledgerParts(data?.clocks, clock)}
            rules={ruling.has(keyOf(clock)) && !earlierOf.has(clock.promiseId)}
            earlier={beside.get(clock)}
            view={view}
          />
        ))}
        {alone.map((earlier) => (
          <li key={keyOf(earlier.clock)}>
            <header>
              <b>{inLanguage(earlier.clock.title)}</b>
            </header>
            <p className="hl-quiet">{inLanguage(earlier.clock.clause)}</p>
            <Earlier earlier={earlier} />
          </li>
        ))}
      </ul>
      <ClockRequests view={view} />
    </section>
  );
}
