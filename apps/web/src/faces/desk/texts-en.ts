import { textsByNoun } from '../../lib/language.ts';

export const englishTexts = textsByNoun(
  import.meta.glob(
    '../../i18n/en/{account,acts,calls,common,desk,keys,looks,notices,queue,refusals,session,terms,time}.json',
    {
      eager: true,
      import: 'default',
    },
  ),
);
