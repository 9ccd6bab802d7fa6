import { textsByNoun } from '../../lib/language.ts';

export const englishTexts = textsByNoun(
  import.meta.glob(
    '../../i18n/en/{acts,calls,common,desk,looks,notices,queue,refusals,session,terms,time,today}.json',
    {
      eager: true,
      import: 'default',
    },
  ),
);
