import type { Pack } from './pack-schema.ts';
import type { PolicyPromise } from './promise-schema.ts';

/** Where a promise comes from, in words: company, document, article. */
export function clauseWords(pack: Pack, { clause }: Pick<PolicyPromise, 'clause'>): { zh: string; en: string } {
  const { company, document, article } = clause;
  const source = pack.sources.find((each) => each.company === company && each.document === document);
  const inWords = (language: 'zh' | 'en'): string =>
    [company, source?.title[language] ?? document, article?.[language]].filter(Boolean).join(' · ');
  return { zh: inWords('zh'), en: inWords('en') };
}
