export const HAN_NUMERALS = '零一二三四五六七八九';
export const TEN = '十';
export const TWO = '二';
/** Said for two before a measure. */
export const TWO_SPOKEN = '两';
/** Said for a number nobody counted. */
export const SOME = '几';

/** Said between the whole and its tenths. */
export const POINT = '点';
/** Two ones behind the tens, as of what lies between them: fifteen or sixteen. */
export const TWO_AT_ONCE = /^(.?十)?([一二两三四五六七八九])([一二两三四五六七八九])$/u;

const DEGREE = '度';
const HAN = '[一二两三四五六七八九十]{1,4}';
const NUMBER = `\\d{1,2}(?:\\.\\d(?!\\d))?|${HAN}(?:点[一二三四五六七八九\\d])?`;
const TO = '[-~—–、,.]|到|至|或|和';
/** One or several numbers before the sign: `15`, `14-16`, `16】17`, `15度~16度`; what is said behind it: half a degree. */
const SIGNED = `(?<![\\d.])(${NUMBER})(?:(?:${DEGREE})?(?:${TO})(${NUMBER}))?(?:[-~—–、]|到|至)?\\s?(?:多|几|来|个)?${DEGREE}(半)?`;
const SAID_OF_ROOM = '(?:室温|(?:室内|屋里|屋内|家里|家中|房间|客厅|卧室|实测|测量?)的?温度|温度)';
const HOW =
  '(?:一直|始终|现在|目前|最高|最低|平均|大约|大概|仅有?|只有?|才|就|都|也|是|为|有|在|不到|不足|:|,|\\s){0,4}';
/** Without the sign, where it is said that a temperature follows: `室温只有15左右`. */
const UNSIGNED = `${SAID_OF_ROOM}${HOW}(?<![\\d.])(\\d{2}(?:\\.\\d{1,2})?)(?:[-~—–、]|到|至)?(\\d{2})?(?=左右|上下|多|[。,;!?)]|$)`;
export const READING = new RegExp(`${SIGNED}|${UNSIGNED}`, 'gu');
