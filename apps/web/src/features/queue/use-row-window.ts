import { useCallback, useLayoutEffect, useState } from 'react';

/** Rows drawn above and below what is in sight, so that a flick of the wheel finds them there. */
const SPARE = 12;
/**
 * So many rows the range may lag behind. Few: what is drawn anew is spread over all frames; half the spare rows at a time made
 * every second frame too long.
 */
const LAG = 2;
/** Where nothing has a height (a test without layout) this much is in sight. */
const UNKNOWN_HEIGHT = 900;
const LOW = 36;
/** On a narrow screen a row has three lines. */
const TALL = 92;
const NARROW = 600;

export interface RowWindow {
  /** Height of every row. */
  height: number;
  from: number;
  /** The first that is not drawn. */
  to: number;
  /** Brings a row into sight, as little as needed. */
  reveal: (index: number) => void;
}

const boxOf = (list: HTMLElement | null): HTMLElement | null => list?.closest<HTMLElement>('.hl-scroll') ?? null;

/**
 * Which rows of a long list are drawn: those in sight and a few more. All rows are equally high, so the place of each
 * follows from its number and nothing is measured while scrolling.
 */
export function useRowWindow(list: HTMLElement | null, count: number): RowWindow {
  const [height, setHeight] = useState(LOW);
  const [range, setRange] = useState({ from: 0, to: Math.ceil(UNKNOWN_HEIGHT / LOW) + SPARE });
  const look = useCallback(() => {
    const box = boxOf(list);
    if (!box || !list) return;
    const sight = box.clientHeight || UNKNOWN_HEIGHT;
    const above = Math.max(0, box.scrollTop - list.offsetTop);
    const from = Math.max(0, Math.floor(above / height) - SPARE);
    const to = Math.ceil((above + sight) / height) + SPARE;
    setRange((old) => {
      const near = Math.abs(old.from - from) < LAG && Math.abs(old.to - to) < LAG;
      return near && from > 0 ? old : { from, to };
    });
  }, [list, height]);
  useLayoutEffect(() => {
    const box = boxOf(list);
    if (!box) return;
    const measure = () => {
      setHeight(box.clientWidth > 0 && box.clientWidth <= NARROW ? TALL : LOW);
      look();
    };
    measure();
    box.addEventListener('scroll', look, { passive: true });
    const watch = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(measure);
    watch?.observe(box);
    return () => {
      box.removeEventListener('scroll', look);
      watch?.disconnect();
    };
  }, [list, look]);
  const reveal = useCallback(
    (index: number) => {
      const box = boxOf(list);
      if (!box || !list) return;
      const top = list.offsetTop + index * height;
      // What sticks above the rows must not cover the one that is walked to.
      const cover = list.offsetTop > 0 ? 28 : 0;
      if (top - cover < box.scrollTop) box.scrollTop = top - cover;
      else if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
    },
    [list, height],
  );
  return { height, from: range.from, to: Math.min(range.to, count), reveal };
}
