import type { CaseView, ClockView } from '@hearthline/contract/case-view';
import type { LedgerPartView } from '@hearthline/contract/clocks';
import { MINUTE_MS } from '@hearthline/domain/time/civil';
import { Fragment, useState } from 'react';
import { inLanguage } from '../lib/language.ts';
import { exactTime, spanWords, type Words } from '../lib/time-words.ts';
import { useNow } from '../lib/use-now.ts';
import { useWords } from '../lib/use-words.ts';
import './ledger.css';

type Causes = CaseView['pauseCauses'];

const span = ({ from, to }: LedgerPartView): [number, number] => [Date.parse(from), Date.parse(to)];

function reasonWords(part: LedgerPartView, causes: Causes, t: Words): string {
  const cause = causes.find(({ code }) => code === part.name)?.title;
  const name = part.reason === 'paused' && cause ? inLanguage(cause) : (part.name ?? '');
  return t(`cases.ledger.${part.reason}`, { name });
}

/** With whose hours they are, where nothing around it says so. */
function wholeReason(part: LedgerPartView, causes: Causes, t: Words): string {
  const reason = reasonWords(part, causes, t);
  return part.unit ? t('cases.ledger_by_unit', { reason, unit: part.unit.name }) : reason;
}

/** Where the hours of another unit begin to count: an order was passed on. */
function handedOver(parts: readonly LedgerPartView[], t: Words): { name: string; instant: number; words: string }[] {
  return parts.flatMap((part, nth) => {
    const before = parts[nth - 1];
    if (!before || (before.unit?.id ?? null) === (part.unit?.id ?? null)) return [];
    const words = part.unit ? t('cases.ledger_handed', { unit: part.unit.name }) : t('cases.ledger_handed_back');
    return [{ name: 'handed', instant: span(part)[0], words }];
  });
}

function Part({ part, causes }: { part: LedgerPartView; causes: Causes }) {
  const t = useWords();
  const [from, to] = span(part);
  return (
    <li data-counted={part.counted}>
      <span className="hl-number">
        {exactTime(from)} – {exactTime(to)}
      </span>
      <span>{spanWords(to - from, t)}</span>
      <span>
        {reasonWords(part, causes, t)}
        {part.reason === 'holiday' || part.reason === 'make_up' ? (
          part.source?.startsWith('https://') ? (
            <>
              {' '}
              <a href={part.source.split(' ')[0]} target="_blank" rel="noreferrer">
                {t('cases.ledger_notice')}
              </a>
            </>
          ) : null
        ) : null}
      </span>
    </li>
  );
}

/** Which time counted on a clock and which did not, to scale; the table behind it says why, stretch by stretch. */
export function LedgerStrip({
  clock,
  parts,
  causes = [],
}: {
  clock: ClockView;
  parts: readonly LedgerPartView[];
  /** Why a clock of it may stand still. */
  causes?: Causes;
}) {
  const t = useWords();
  const now = useNow();
  const [open, show] = useState(false);
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return null;
  const [begin, end] = [span(first)[0], span(last)[1]];
  const at = (instant: number): string => `${(((instant - begin) / Math.max(1, end - begin)) * 100).toFixed(3)}%`;
  const counted = parts.filter((part) => part.counted).reduce((sum, part) => sum + span(part)[1] - span(part)[0], 0);
  const rest = end - begin - counted;
  const due = clock.dueAt === null ? null : Date.parse(clock.dueAt);
  const handed = handedOver(parts, t);
  const marks = [
    ...handed,
    ...(due === null ? [] : [{ name: 'due', instant: due, words: t('cases.ledger_due') }]),
    ...(now > begin && now < end ? [{ name: 'now', instant: now, words: t('cases.ledger_now') }] : []),
  ];
  return (
    <div className="hl-ledger">
      <button type="button" className="hl-plain" aria-expanded={open} onClick={() => show(!open)}>
        <span className="hl-hidden">{t('cases.ledger_of', { promise: inLanguage(clock.title) })}</span>
        <span className="hl-ledger-bar" aria-hidden="true">
          {parts.map((part) => (
            <i
              key={part.from}
              data-reason={part.reason}
              data-counted={part.counted}
              style={{ left: at(span(part)[0]), right: `calc(100% - ${at(span(part)[1])})` }}
              title={`${wholeReason(part, causes, t)} · ${exactTime(span(part)[0])} – ${exactTime(span(part)[1])}`}
            />
          ))}
          {marks.map(({ name, instant, words }) => (
            <b key={`${name}${instant}`} data-mark={name} style={{ left: at(instant) }} title={words} />
          ))}
        </span>
        <small className="hl-quiet">
          {rest < MINUTE_MS
            ? t('cases.ledger_counted', { counted: spanWords(counted, t) })
            : t('cases.ledger_sum', { counted: spanWords(counted, t), rest: spanWords(rest, t) })}
        </small>
      </button>
      {open ? (
        <ol className="hl-ledger-parts">
          {parts.map((part) => {
            const passed = handed.find(({ instant }) => instant === span(part)[0]);
            return (
              <Fragment key={part.from}>
                {passed ? <li className="hl-ledger-handed">{passed.words}</li> : null}
                <Part part={part} causes={causes} />
              </Fragment>
            );
          })}
        </ol>
      ) : null}
    </div>
  );
}
