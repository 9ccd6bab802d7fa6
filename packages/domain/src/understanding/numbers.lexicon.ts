export const HAN_NUMERALS = '零一二三四五六七八九';
export const TEN = '十';
export const TWO = '二';
/** Said for two before a measure. */
export const TWO_SPOKEN = '两';
/** Said for a number nobody counted. */
export const SOME = '几';

const DEGREE = '度';
const HAN = '[一二两三四五六七八九十]{1,3}';
const NUMBER = `\\d{1,2}(?:\\.\\d)?|${HAN}`;
/** One or several numbers before the sign: `15`, `14-16`, `16】17`, `15度~16度`. */
export const READING = new RegExp(
  `(?<![\\d.])(${NUMBER})(?:(?:${DEGREE})?(?:[-~—–、,.]|到|至|或)(${NUMBER}))?(?:[-~—–、]|到|至)?\\s?(?:多|几|来)?${DEGREE}`,
  'gu',
);
