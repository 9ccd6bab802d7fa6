import type { Instant } from './instant.ts';

/** Half-open stretch of time [from, to); without `to` it has not ended. */
export type Span = Readonly<{ from: Instant; to?: Instant | null }>;

/** A stretch of time whose end is known; `Infinity` when it has not ended. */
export type ClosedSpan = Readonly<{ from: Instant; to: Instant }>;

/** The same time covered by disjoint spans in order; empty spans are dropped, touching ones joined. */
export function mergeSpans(spans: readonly Span[]): readonly ClosedSpan[] {
  if (spans.length === 0) return [];
  const sorted = spans
    .map(({ from, to }) => ({ from, to: to ?? Number.POSITIVE_INFINITY }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
  const merged: { from: Instant; to: Instant }[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push(span);
  }
  return merged;
}

/** Whether one of the spans contains the instant. */
export function covers(spans: readonly Span[], instant: Instant): boolean {
  return spans.some(({ from, to }) => from <= instant && instant < (to ?? Number.POSITIVE_INFINITY));
}
