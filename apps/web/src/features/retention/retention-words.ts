import type { Words } from '../../lib/time-words.ts';

/** A period in words. */
export function keepWords(keep: { years: number } | { months: number } | { days: number }, t: Words): string {
  if ('years' in keep) return t('retention.years', { count: keep.years });
  return 'months' in keep ? t('retention.months', { count: keep.months }) : t('retention.days', { count: keep.days });
}
