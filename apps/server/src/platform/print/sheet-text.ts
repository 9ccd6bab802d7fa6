import { cleanText } from '@hearthline/domain/text/clean-text';
import en from './labels/en.json' with { type: 'json' };
import zhCN from './labels/zh-CN.json' with { type: 'json' };

export type SheetLanguage = 'zh-CN' | 'en';
export type SheetLabels = typeof zhCN;

const LABELS = { 'zh-CN': zhCN, en } satisfies Record<SheetLanguage, SheetLabels>;

export function sheetLabels(language: SheetLanguage): SheetLabels {
  return LABELS[language];
}

/** `2026-11-23 09:12` in the given zone; `at` in epoch milliseconds. */
export function sheetTime(at: number, zone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone });
  return format.format(at);
}

/** Customers' words on paper: safe, shortened with an ellipsis, a dash where there is nothing. */
export function sheetText(raw: string, maxLength: number): string {
  const { text, changes } = cleanText(raw, { maxLength });
  if (text === '') return '—';
  return changes.includes('truncated') ? `${text}…` : text;
}
