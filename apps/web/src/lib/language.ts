import i18next, { type Resource } from 'i18next';
import { keep, readKept } from './kept.ts';
import type { Words } from './time-words.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
/** One JSON file a noun. */
export type Texts = Record<string, unknown>;
/** The texts of what is seen first; `rest` those of pages that are fetched when somebody turns to them. */
export interface TextSources {
  'zh-CN': Texts;
  en: () => Promise<Texts>;
  rest?: Record<Language, () => Promise<Texts>>;
}

const KEPT = 'hl.language';

let sources: TextSources | null = null;
/** Which languages' rest is wanted and on its way. */
const rests = new Map<Language, Promise<void>>();

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh-CN';
}

/** Names that come as data in both languages. */
export function inLanguage(words: { zh: string; en: string }): string {
  return currentLanguage() === 'en' ? words.en : words.zh;
}

/** What stands in `{{name}}` of a text. */
const filled = (text: string, params: Record<string, unknown>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));

/**
 * Looks words up in the language of now, each once: a list says the same of hundreds of rows with other figures in it. Another
 * language is another function.
 */
function wordsOfNow(): Words {
  const known = new Map<string, string>();
  const look = (key: string | string[]): string => String(i18next.t(key, { skipInterpolation: true }));
  return (key, params) => {
    if (typeof key !== 'string') return filled(look(key), params ?? {});
    const found = known.get(key) ?? look(key);
    // What is missing may still come with its page.
    if (found !== key) known.set(key, found);
    return params ? filled(found, params) : found;
  };
}

let words = wordsOfNow();
const listeners = new Set<() => void>();

export function readWords(): Words {
  return words;
}

export function onOtherWords(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

i18next.on('languageChanged', () => {
  words = wordsOfNow();
  for (const listener of listeners) listener();
});

const add = (language: Language, texts: Texts) => i18next.addResourceBundle(language, 'translation', texts, true, true);

async function loadEnglish(): Promise<void> {
  if (!sources || i18next.hasResourceBundle('en', 'translation')) return;
  add('en', await sources.en());
}

async function fetchRest(language: Language): Promise<void> {
  const fetchTexts = sources?.rest?.[language];
  if (!fetchTexts) return;
  try {
    add(language, await fetchTexts());
  } catch (error) {
    rests.delete(language);
    throw error;
  }
}

function loadRest(language: Language): Promise<void> {
  const coming = rests.get(language) ?? fetchRest(language);
  rests.set(language, coming);
  return coming;
}

/** A page that is fetched when somebody turns to it, with the words it needs. */
export async function withWords<M>(page: Promise<M>): Promise<M> {
  const [module] = await Promise.all([page, loadRest('zh-CN'), loadRest(currentLanguage())]);
  return module;
}

export async function switchLanguage(language: Language): Promise<void> {
  if (language === 'en') await Promise.all([loadEnglish(), rests.size > 0 ? loadRest('en') : null]);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  keep(KEPT, language);
}

/** Starts with the Chinese of the first page in the first script, and English only for those who chose it. */
export async function startLanguage(texts: TextSources): Promise<void> {
  sources = texts;
  rests.clear();
  await i18next.init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: texts['zh-CN'] } } as Resource,
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  });
  if (readKept(KEPT) === 'en') await switchLanguage('en');
}

/**
 * Turns `../../i18n/en/queue.json` and its like into texts by noun. Words of a noun that only a later page needs are in
 * files of their own, as `refusals.later.json`.
 */
export function textsByNoun(modules: Record<string, unknown>): Texts {
  const nouns: Texts = {};
  for (const [path, texts] of Object.entries(modules)) {
    const noun = path.replace(/^.*\//, '').replace(/\..*$/, '');
    nouns[noun] = { ...(nouns[noun] as object | undefined), ...(texts as object) };
  }
  return nouns;
}
