import { inLanguage } from '../../lib/language.ts';
import type { useWords } from '../../lib/use-words.ts';

interface PlanName {
  code: string;
  title: { zh: string; en: string } | null;
}

const unnamed = ['always', 'sample'];

/** A plan by the pack's name; a pack without plans asks of each kind, which the interface has words for. */
export function planName(t: ReturnType<typeof useWords>, { code, title }: PlanName): string {
  if (title) return inLanguage(title);
  return unnamed.includes(code) ? t(`follow_ups.plan.${code}`) : code;
}
