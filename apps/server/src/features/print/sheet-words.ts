import type { SheetLanguage } from '../../platform/print/sheet-text.ts';
import en from './i18n/en.json' with { type: 'json' };
import zhCN from './i18n/zh-CN.json' with { type: 'json' };

const words = { 'zh-CN': zhCN, en } satisfies Record<SheetLanguage, typeof zhCN>;

/** What the codes of a case are called on paper. */
export function sheetWords(language: SheetLanguage): typeof zhCN {
  return words[language];
}
