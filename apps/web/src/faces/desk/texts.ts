import { type TextSources, textsByNoun } from '../../lib/language.ts';

const chinese = import.meta.glob(
  '../../i18n/zh-CN/{acts,calls,common,desk,looks,notices,queue,refusals,session,terms,time,today}.json',
  {
    eager: true,
    import: 'default',
  },
);

/** The Chinese of the door and the queue comes with the first script, all else when somebody turns to it. */
export const deskTexts: TextSources = {
  'zh-CN': textsByNoun(chinese),
  en: async () => (await import('./texts-en.ts')).englishTexts,
  rest: {
    'zh-CN': async () => (await import('./texts-rest.ts')).chineseRest,
    en: async () => (await import('./texts-rest-en.ts')).englishRest,
  },
};
