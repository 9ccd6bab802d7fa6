import { textsByNoun } from '../../lib/language.ts';

// All nouns but those of `texts.ts`, and what is said of them on later pages alone.
export const englishRest = textsByNoun(
  import.meta.glob(
    [
      '../../i18n/en/*.json',
      '!**/{portal*,acts,calls,common,desk,looks,notices,queue,refusals,session,terms,time,today}.json',
    ],
    { eager: true, import: 'default' },
  ),
);
