import type { ClockView } from '@hearthline/contract/case-view';
import { type Due, type DueShape, dueWords, fullTime } from '../lib/time-words.ts';
import { useNow } from '../lib/use-now.ts';
import { useWords } from '../lib/use-words.ts';

/** A shape for each state, so that it is told without colour: full, half, ring, bars, tick, crossed tick, dash. */
const shapes: Record<DueShape, string> = {
  late: 'M5 0a5 5 0 1 1 0 10A5 5 0 0 1 5 0z',
  soon: 'M5 0a5 5 0 1 1 0 10A5 5 0 0 1 5 0zm0 1.4v7.2a3.6 3.6 0 0 0 0-7.2z',
  running: 'M5 0a5 5 0 1 1 0 10A5 5 0 0 1 5 0zm0 1.4a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2z',
  paused: 'M1.5 1h2.4v8H1.5zM6.1 1h2.4v8H6.1z',
  met: 'M3.9 8.9.6 5.6l1.2-1.2 2.1 2.1L8.5 1.9l1.2 1.2z',
  met_late: 'M3.9 7.9.6 4.6l1.2-1.2 2.1 2.1L8.5.9l1.2 1.2zM0 9h10v1H0z',
  void: 'M1 4.3h8v1.4H1z',
  none: 'M1 4.3h8v1.4H1z',
};

/** The one way a due time is shown: shape, words, exact instant on hover. */
export function DueChip({ label, ...due }: Due & { label?: string }) {
  const t = useWords();
  const { shape, words } = dueWords(due, useNow(), t);
  const instant = due.dueAt === null ? null : fullTime(Date.parse(due.dueAt), t);
  return (
    <span className="hl-chip" data-tone={shape} title={instant === null ? undefined : t('time.due_at', { instant })}>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <path d={shapes[shape]} fill="currentColor" fillRule="evenodd" />
      </svg>
      {label ? <b>{label}</b> : null}
      <span>{words}</span>
    </span>
  );
}

/** How a clock stands. `over`: what it is about is over; `label` names it where nothing beside it does. */
export function ClockChip({ clock, ...rest }: { clock: ClockView; over?: boolean; label?: string }) {
  const { dueAt, dueSoonAt: soonAt, outcome, metAt, provisional } = clock;
  return <DueChip dueAt={dueAt} soonAt={soonAt} outcome={outcome} metAt={metAt} provisional={provisional} {...rest} />;
}
