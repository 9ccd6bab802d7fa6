import { Button } from 'antd';
import { type CSSProperties, type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useSession } from '../../lib/session.ts';
import { useWords } from '../../lib/use-words.ts';
import { pointedAt, stepsOf, type TourStep } from './tour-steps.ts';
import './tour.css';

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const AWAY = 12;
const CARD_WIDTH = 320;
const CARD_HEIGHT = 190;

/** Where what is pointed at stands now, also after the window changed. */
function usePlaceOf(step: TourStep | undefined): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    const target = step ? document.querySelector<HTMLElement>(pointedAt[step]) : null;
    if (!target) return;
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const look = () => {
      const { left, top, width, height } = target.getBoundingClientRect();
      setBox({ left, top, width, height });
    };
    look();
    window.addEventListener('resize', look);
    return () => window.removeEventListener('resize', look);
  }, [step]);
  return box;
}

/** Beside what is pointed at where there is room, else under or above it; never past an edge. */
function besides({ left, top, width, height }: Box): CSSProperties {
  const within = (wanted: number, most: number) => Math.max(AWAY, Math.min(wanted, most - AWAY));
  const right = left + width + AWAY;
  if (right + CARD_WIDTH <= window.innerWidth && left < window.innerWidth / 3)
    return { left: right, top: within(top, window.innerHeight - CARD_HEIGHT) };
  const under = top + height + AWAY;
  const fits = under + CARD_HEIGHT <= window.innerHeight;
  return {
    left: within(left, window.innerWidth - CARD_WIDTH),
    ...(fits ? { top: under } : { bottom: window.innerHeight - top + AWAY }),
  };
}

interface CardProps {
  step: TourStep;
  at: number;
  of: number;
  box: Box;
  onTurn: (by: number) => void;
  onLeave: () => void;
}

/** One place of the round. It takes the focus as it comes, so that it is read out and the keys turn it. */
function Card({ step, at, of, box, onTurn, onLeave }: CardProps) {
  const t = useWords();
  const id = useId();
  const card = useRef<HTMLElement>(null);
  const last = at === of - 1;
  useEffect(() => card.current?.focus(), []);
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onLeave();
    else if (event.key === 'ArrowRight') onTurn(1);
    else if (event.key === 'ArrowLeft') onTurn(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={card}
      className="hl-tour"
      role="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-words`}
      tabIndex={-1}
      style={besides(box)}
      onKeyDown={press}
    >
      <h2 id={`${id}-title`}>
        {t(`tour.${step}.title`)} <small className="hl-quiet">{t('tour.place', { at: at + 1, of })}</small>
      </h2>
      <p id={`${id}-words`}>{t(`tour.${step}.words`)}</p>
      <div className="hl-buttons">
        <Button type="primary" size="small" onClick={() => (last ? onLeave() : onTurn(1))}>
          {t(last ? 'tour.end' : 'tour.next')}
        </Button>
        {at > 0 ? (
          <Button size="small" onClick={() => onTurn(-1)}>
            {t('tour.back')}
          </Button>
        ) : null}
        {last ? null : (
          <Button size="small" type="text" onClick={onLeave}>
            {t('tour.leave')}
          </Button>
        )}
      </div>
    </section>
  );
}

/**
 * Leads somebody round on their first day: a card at each place, nothing covered or locked. Arrows turn it, Escape leaves
 * it; a screen reader hears each card as it comes.
 */
export function Tour({ onLeave }: { onLeave: () => void }) {
  const { jobs, permissions } = useSession();
  const [steps] = useState(() =>
    stepsOf(
      jobs.map((held) => held.job),
      permissions,
    ).filter((step) => document.querySelector(pointedAt[step]) !== null),
  );
  const [at, setAt] = useState(0);
  const step = steps[at];
  const box = usePlaceOf(step);
  if (!step || !box) return null;
  const turn = (by: number) => setAt((old) => Math.max(0, Math.min(steps.length - 1, old + by)));
  return (
    <>
      <div className="hl-tour-mark" style={{ left: box.left, top: box.top, width: box.width, height: box.height }} />
      <Card key={step} step={step} at={at} of={steps.length} box={box} onTurn={turn} onLeave={onLeave} />
    </>
  );
}
