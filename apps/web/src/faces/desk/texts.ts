import { type TextSources, textsByNoun } from '../../lib/language.ts';

const chinese = import.meta.glob(['../../i18n/zh-CN/*.json', '!**/portal*.json'], { eager: true, import: 'default' });

/** Chinese comes with the first script, English when somebody chooses it. */
export const deskTexts: TextSources = {
  'zh-CN': textsByNoun(chinese),
  en: async () => (await import('./texts-en.ts')).englishTexts,
};
