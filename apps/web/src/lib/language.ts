import i18next, { type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { keep, readKept } from './kept.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
/** One JSON file a noun. */
export type Texts = Record<string, unknown>;
export type TextSources = { 'zh-CN': Texts; en: () => Promise<Texts> };

const KEPT = 'hl.language';

let sources: TextSources | null = null;

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh-CN';
}

/** Names that come as data in both languages. */
export function inLanguage(words: { zh: string; en: string }): string {
  return currentLanguage() === 'en' ? words.en : words.zh;
}

async function loadEnglish(): Promise<void> {
  if (!sources || i18next.hasResourceBundle('en', 'translation')) return;
  i18next.addResourceBundle('en', 'translation', await sources.en());
}

export async function switchLanguage(language: Language): Promise<void> {
  if (language === 'en') await loadEnglish();
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  keep(KEPT, language);
}

/** Starts with Chinese in the first script and English only for those who chose it. */
export async function startLanguage(texts: TextSources): Promise<void> {
  sources = texts;
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: texts['zh-CN'] } } as Resource,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    showSupportNotice: false,
  });
  if (readKept(KEPT) === 'en') await switchLanguage('en');
}

/** Turns `../../i18n/en/queue.json` and its like into texts by noun. */
export function textsByNoun(modules: Record<string, unknown>): Texts {
  return Object.fromEntries(
    Object.entries(modules).map(([path, texts]) => [path.replace(/^.*\//, '').replace(/\.json$/, ''), texts]),
  );
}
