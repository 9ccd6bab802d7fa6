import { textsByNoun } from '../../lib/language.ts';

export const englishTexts = textsByNoun(
  import.meta.glob(['../../i18n/en/*.json', '!**/portal*.json'], { eager: true, import: 'default' }),
);
